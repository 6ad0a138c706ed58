import { getText, listFields } from "../../slack/fields.ts";
import type { Kind } from "./kind.ts";

export const Plan: Kind = ({ block, draw }) => (
  <section className="bk-plan">
    <b>{getText(block, "title")}</b>
    {listFields(block["tasks"]).map((task, index) => (
      <div key={getText(task, "task_id") || index}>{draw({ type: "task_card", ...task })}</div>
    ))}
  </section>
);
