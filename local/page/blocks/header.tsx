import { getFields } from "../../slack/fields.ts";
import type { Kind } from "./kind.ts";
import { PlainText } from "./text-object.tsx";

export const Header: Kind = ({ block }) => (
  <h2 className="bk-header">
    <PlainText text={getFields(block, "text")} />
  </h2>
);
