/** Slack's limits, each once. Sources: Block Kit reference, September 2026. */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  messageText: 4000,
  sectionText: 3000,
  headerText: 150,
  contextElements: 10,
  actionElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  optionText: 75,
  options: 100,
  modalTitle: 24,
  privateMetadata: 3000,
  tableRows: 100,
  tableColumns: 20,
  tableCharacters: 10_000,
  chartTitle: 50,
  chartLabel: 20,
  chartPoints: 20,
  /** The reference says 6 in one place and 12 in another. */
  pieSegments: 6,
} as const;

/** Cuts at whole characters, with an ellipsis where something is lost. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${beginningOf(text, max - 1)}…`;
}

const characters = new Intl.Segmenter("ko", { granularity: "grapheme" });
/** Longer than any real character. A longer sequence is cut in the middle. */
const LONGEST_CHARACTER = 40;

/** Cuts to `room` code units without splitting a character: no half surrogate pair, no letter without its marks. */
function beginningOf(text: string, room: number): string {
  const from = Math.max(0, room - LONGEST_CHARACTER);
  const around = text.slice(from, room + LONGEST_CHARACTER);
  const end = from + (characters.segment(around).containing(room - from)?.index ?? 0);
  if (end > from) return text.slice(0, end);
  return text.slice(0, /[\ud800-\udbff]/.test(text.charAt(room - 1)) ? room - 1 : room);
}

/** For mrkdwn and top-level text, where `& < >` are live. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Escaped and cut without leaving half an entity behind. */
export function escapeAndCut(text: string, max: number): string {
  const escaped = escapeText(text);
  return escaped.length <= max ? escaped : `${beginningOf(escaped, max - 1).replace(/&[a-z]*$/, "")}…`;
}
