const TARGET = /^(?:https?:\/\/[^/?#]+)?(\/[^?#]*)/i;

/** The path of a request target as strangers send it; undefined for `*`, `host:port` and nonsense. Never throws. */
export function pathOfTarget(target: string | undefined): string | undefined {
  return TARGET.exec(target ?? "")?.[1];
}
