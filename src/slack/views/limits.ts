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
  if (text.length <= max) return text;
  const room = text.slice(0, max - 1);
  const last = room.charCodeAt(room.length - 1);
  return `${last >= 0xd800 && last <= 0xdbff ? room.slice(0, -1) : room}…`;
}

/** For mrkdwn and top-level text, where `& < >` are live. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Escaped and cut without leaving half an entity behind. */
export function escapeAndCut(text: string, max: number): string {
  const escaped = escapeText(text);
  return escaped.length <= max ? escaped : `${escaped.slice(0, max - 1).replace(/&[a-z]*$/, "")}…`;
}
