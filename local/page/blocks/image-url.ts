import { getFields, getText } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Where an image lies if the page may load it: nothing here leaves the machine. */
export function localImageUrl(url: string): string | undefined {
  if (/^data:image\//i.test(url)) return url;
  if (url === "" || !URL.canParse(url, location.href)) return undefined;
  const { protocol, hostname, origin, href } = new URL(url, location.href);
  const loopback = /^https?:$/.test(protocol) && LOOPBACK.includes(hostname);
  return loopback || origin === location.origin ? href : undefined;
}

export function imageUrl(image: Fields): string {
  return getText(image, "image_url") || getText(getFields(image, "slack_file"), "url");
}
