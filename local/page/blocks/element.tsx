import "../styles/controls.css";
import "../styles/fields.css";
import "../styles/menus.css";
import type { ReactNode } from "react";
import { getText } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { Button } from "./button.tsx";
import { DateInput } from "./date-input.tsx";
import { FeedbackButtons } from "./feedback-buttons.tsx";
import { FileInput } from "./file-input.tsx";
import { IconButton } from "./icon-button.tsx";
import { Image } from "./image.tsx";
import { OptionList } from "./option-list.tsx";
import { Overflow } from "./overflow.tsx";
import { Select } from "./select.tsx";
import { TextInput } from "./text-input.tsx";

type Drawing = (props: { readonly element: Fields }) => ReactNode;

const ELEMENTS: Readonly<Record<string, Drawing>> = {
  button: Button,
  channels_select: Select,
  checkboxes: OptionList,
  conversations_select: Select,
  datepicker: DateInput,
  datetimepicker: DateInput,
  email_text_input: TextInput,
  external_select: Select,
  feedback_buttons: FeedbackButtons,
  file_input: FileInput,
  icon_button: IconButton,
  image: ({ element }) => <Image image={element} size="thumbnail" />,
  multi_channels_select: Select,
  multi_conversations_select: Select,
  multi_external_select: Select,
  multi_static_select: Select,
  multi_users_select: Select,
  number_input: TextInput,
  overflow: Overflow,
  plain_text_input: TextInput,
  radio_buttons: OptionList,
  rich_text_input: TextInput,
  static_select: Select,
  timepicker: DateInput,
  url_text_input: TextInput,
  users_select: Select,
  workflow_button: Button,
};

/** One interactive element, wherever it stands. */
export function Element({ element }: { readonly element: Fields }) {
  const type = getText(element, "type");
  const Drawing = Object.hasOwn(ELEMENTS, type) ? ELEMENTS[type] : undefined;
  if (Drawing === undefined) throw new Error(`unsupported type: ${type || "none"}`);
  return <Drawing element={element} />;
}
