/** A URL or path in a text without what may be secret in it: user, password and query. */
export function withoutCredentials(text: string): string {
  return text.replaceAll(/\/\/[^/?#\s]*@/g, "//").replaceAll(/(\/\/[^\s?#]*|^file:[^\s?#]*)[?#]\S*/g, "$1");
}
