import type { SubmittedValue, UploadedFile } from "./act-options.ts";
import { uploadAsPerson } from "./api-files.ts";
import type { ApiContext } from "./api-method.ts";
import { type Control, createState, getControl, listControls, stateKey } from "./controls.ts";
import { listFields } from "./fields.ts";
import type { Fields, Message, View } from "./types.ts";

/** What each person has chosen in each message and view so far, and the options offered to them there. */
export function createChoices() {
  const chosen = new Map<string, Map<string, Fields>>();
  const offered = new Map<string, Fields[]>();
  return {
    chosenIn: (person: string, at: Message | View): Map<string, Fields> =>
      remember(chosen, `${person} ${placeId(at)}`, () => new Map()),
    offeredIn: (person: string, at: Message | View, control: Control): Fields[] =>
      remember(offered, `${person} ${placeId(at)} ${stateKey(control)}`, () => []),
  };
}

/** The state entry for a submitted value; files are uploaded on the way. */
export async function createEntry(
  control: Control,
  value: SubmittedValue,
  offered: Fields[],
  person: string,
  context: ApiContext,
): Promise<Fields | undefined> {
  if (control.type !== "file_input") {
    if (typeof value === "object" && value !== null && !isTextList(value)) {
      throw new Error(`"${control.label}" takes no file`);
    }
    return createState(control, value, offered);
  }
  const given = Array.isArray(value) ? value : [value];
  const files = given.filter((one): one is UploadedFile => typeof one === "object" && one !== null);
  const uploaded = [];
  for (const file of files) uploaded.push(await uploadAsPerson(file, person, context));
  return { type: "file_input", files: listFields(uploaded) };
}

/** The input with this block_id, action_id or label. */
export function getInput(view: View, name: string): Control {
  const inBlock = listControls(view.blocks).filter((control) => control.blockId === name);
  return inBlock.length === 1 && inBlock[0] !== undefined ? inBlock[0] : getControl(view.blocks, name);
}

function isTextList(value: UploadedFile | UploadedFile[] | string[]): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

export function isView(at: Message | View): at is View {
  return "callbackId" in at;
}

function placeId(at: Message | View): string {
  return isView(at) ? at.id : `${at.channel} ${at.ts}`;
}

function remember<V>(map: Map<string, V>, key: string, create: () => V): V {
  const found = map.get(key) ?? create();
  map.set(key, found);
  return found;
}
