const TARGET = /^(?:https?:\/\/[^/?#]+)?(\/[^?#]*)/i;

/** The path of an untrusted request target; undefined for `*`, `host:port` and nonsense. Never throws. */
export function pathOfTarget(target: string | undefined): string | undefined {
  return TARGET.exec(target ?? "")?.[1];
}
