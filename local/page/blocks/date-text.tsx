import { SafeLink } from "./safe-link.tsx";
import { formatSlackDate } from "./slack-date.ts";
import { useSurface } from "./surface.ts";

type Props = {
  readonly seconds: number;
  readonly format: string;
  readonly fallback: string;
  readonly url: string;
};

export function DateText({ seconds, format, fallback, url }: Props) {
  const { locale } = useSurface();
  const known = Number.isFinite(seconds) && Math.abs(seconds) < 8.64e12;
  const words = known ? formatSlackDate(seconds, format, locale, Date.now()) : fallback;
  const time = known ? <time dateTime={new Date(seconds * 1000).toISOString()}>{words}</time> : words;
  return url === "" ? time : <SafeLink url={url}>{time}</SafeLink>;
}
