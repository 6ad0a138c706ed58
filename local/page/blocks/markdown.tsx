import "../styles/markdown.css";
import { Message } from "slack-blocks-to-jsx";
import { getText } from "../../slack/fields.ts";
import type { Kind } from "./kind.ts";

/** Markdown proper, which is a parser of its own; the look is ours, so the package stays unstyled. */
export const Markdown: Kind = ({ block }) => {
  const text = getText(block, "text");
  if (text === "") throw new Error("must be more than 0 characters: text");
  return (
    <div className="bk-markdown">
      <Message
        withoutWrapper
        unstyled
        theme="light"
        logo=""
        name=""
        blocks={[{ type: "markdown", text: unlinkImages(text) }]}
      />
    </div>
  );
};

/** Slack shows an image in Markdown as a link. A joiner does it inside code, which shows the sign itself. */
function unlinkImages(text: string): string {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]*`)/)
    .map((piece, index) => piece.replaceAll("![", index % 2 === 1 ? "!\u2060[" : "["))
    .join("");
}
