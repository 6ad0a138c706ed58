import { listFields } from "../../slack/fields.ts";
import type { Kind } from "./kind.ts";

export const Carousel: Kind = ({ block, draw }) => {
  const cards = listFields(block["elements"]);
  if (cards.length === 0) throw new Error("no fewer than 1 items allowed: elements");
  return (
    <ul className="bk-carousel">
      {cards.map((card, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cards have nothing else that tells them apart
        <li key={index}>{draw({ block_id: block["block_id"], ...card })}</li>
      ))}
    </ul>
  );
};
