/** What a sentence about an audit row is made of. A name that it asks for is not listed after it again. */
export type AuditFacts = {
  readonly subject: string;
  /** The value before the change, in words. */
  readonly was: (name: string) => string | undefined;
  /** The value after it. */
  readonly is: (name: string) => string | undefined;
};
