/** `[json-pointer:/view/blocks/3/…]` or `[json-pointer:/blocks/3/…]`. */
const POINTER = /\[json-pointer:(?:\/view)?\/blocks\/(\d+)(?:\/[^\]]*)?\]/;

/** Slack's reasons by the index of the block they name; those that name none of the blocks are left. */
export function sortReasons(
  reasons: readonly string[],
  count: number,
): { byBlock: ReadonlyMap<number, readonly string[]>; rest: readonly string[] } {
  const byBlock = new Map<number, string[]>();
  const rest: string[] = [];
  for (const reason of reasons) {
    const index = Number(POINTER.exec(reason)?.[1] ?? Number.NaN);
    const words = reason.replace(/^\[ERROR\]\s*/, "");
    if (index < count) byBlock.set(index, [...(byBlock.get(index) ?? []), words]);
    else rest.push(words);
  }
  return { byBlock, rest };
}
