/** Removes the parts of URLs and paths in a text that may be secret: user, password and query. */
export function withoutCredentials(text: string): string {
  return text.replaceAll(/\/\/[^/?#\s]*@/g, "//").replaceAll(/(\/\/[^\s?#]*|^file:[^\s?#]*)[?#]\S*/g, "$1");
}
