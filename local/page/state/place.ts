/** Where on the page a person is; it stands in the address, so that a reload and a link lead back. */
export type Place = {
  /** Who is signed in: `admin`, `pm`. */
  readonly as: string;
  /** A channel's id, `app/home` or `app/messages`. */
  readonly at: string;
  /** The thread that is open beside it. */
  readonly thread: string | undefined;
};

export const APP_HOME = "app/home";
export const APP_MESSAGES = "app/messages";

/** `#/pm/C000000002`, `#/pm/app/home`, `#/pm/C000000002/thread/1796083200.000017` */
export function parsePlace(hash: string, defaults: Pick<Place, "as" | "at">): Place {
  const [, as = "", ...rest] = decodeURIComponent(hash).replace(/^#/, "").split("/");
  const path = rest.join("/");
  const [at = "", thread] = path.split("/thread/");
  return { as: as || defaults.as, at: at || defaults.at, thread };
}

export function formatPlace({ as, at, thread }: Place): string {
  return `#/${as}/${at}${thread === undefined ? "" : `/thread/${thread}`}`;
}
