import { getText, listFields } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { RichTextElements } from "./rich-text-elements.tsx";

const NUMBERS = ["1", "a", "i"] as const;
const BULLETS = ["disc", "circle", "square"] as const;

/** Slack writes each level as a list of its own, with its depth in `indent` and its first number in `offset`. */
export function RichTextList({ list }: { readonly list: Fields }) {
  const depth = Math.min(Math.max(Number(getText(list, "indent") || 0), 0), 8);
  const style = { marginInlineStart: `${depth * 28}px`, listStyleType: BULLETS[depth % 3] };
  const className = list["border"] === 1 ? "bk-rich-text-list bk-bordered" : "bk-rich-text-list";
  const items = listFields(list["elements"]).map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the items of a list have nothing else that tells them apart
    <li key={index}>
      <RichTextElements elements={listFields(item["elements"])} />
    </li>
  ));
  if (list["style"] !== "ordered")
    return (
      <ul className={className} style={style}>
        {items}
      </ul>
    );
  return (
    <ol
      className={className}
      style={{ marginInlineStart: style.marginInlineStart }}
      type={NUMBERS[depth % 3]}
      start={Number(getText(list, "offset") || 0) + 1}
    >
      {items}
    </ol>
  );
}
