/** More at once are asked about: a tag then often holds something else than an owner. */
export const MOST_NEW_NAMES = 20;

/** What becomes of services and departments that nobody knows. `tag:KEY`: that tag alone names departments. */
export type NewNames = "create" | "unallocated" | `tag:${string}`;

const TAG = /^tag:([\p{L}\p{N}_.:/@+-]{1,60})$/u;

export function parseNewNames(text: string): NewNames | undefined {
  if (text === "create" || text === "unallocated") return text;
  const key = TAG.exec(text)?.[1];
  return key === undefined ? undefined : `tag:${key.toLowerCase()}`;
}

export function tagOfNewNames(choice: NewNames | undefined): string | undefined {
  return choice?.startsWith("tag:") ? choice.slice("tag:".length) : undefined;
}

/** A tag of the files and how many departments it would create. */
export type NameTag = { readonly key: string; readonly names: number };

export type ManyNewNames = {
  readonly kind: "manyNewNames";
  readonly services: number;
  readonly departments: number;
  /** The first of them. */
  readonly names: readonly string[];
  readonly tags: readonly NameTag[];
};

type NamesFound = {
  readonly newServices: readonly string[];
  readonly newDepartments: readonly string[];
};

export function hasManyNewNames({ newServices, newDepartments }: NamesFound): boolean {
  return newServices.length + newDepartments.length > MOST_NEW_NAMES;
}
