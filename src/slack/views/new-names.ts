import type { KnownBlock } from "@slack/types";
import type { ImportPreview } from "../../domain/cost-import.ts";
import { hasManyNewNames } from "../../domain/new-names.ts";
import type { Translator } from "../../i18n/messages.ts";
import { paragraph } from "./blocks.ts";
import { selectInput } from "./modal.ts";

/** Asks what to do with more new names than one click should create; nothing is chosen beforehand. */
export function newNamesBlocks(preview: ImportPreview, isAdmin: boolean, t: Translator): KnownBlock[] {
  if (!hasManyNewNames(preview)) return [];
  const words = t.files.newNames;
  const { newServices, newDepartments, nameTags } = preview;
  const { count } = t.format;
  return [
    paragraph({ bold: words.sentence(count(newServices.length), count(newDepartments.length)) }),
    paragraph(isAdmin ? words.reason : `${words.reason} ${words.onlyAdmin}`),
    selectInput({
      block: "newNames",
      label: words.question,
      choices: [
        { value: "unallocated", label: words.unallocated },
        ...nameTags
          .filter(({ names }) => isAdmin || names === 0)
          .map(({ key, names }) => ({ value: `tag:${key}`, label: words.tag(key, count(names)) })),
        ...(isAdmin
          ? [{ value: "create", label: words.create(count(newServices.length + newDepartments.length)) }]
          : []),
      ],
    }),
  ];
}
