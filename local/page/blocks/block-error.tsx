import { AlertFillIcon } from "@primer/octicons-react";

type Props = { readonly reason: string; readonly subject?: "This block" | "These blocks" };

export function BlockError({ reason, subject = "This block" }: Props) {
  return (
    <div className="bk-block-error" role="alert">
      <AlertFillIcon size={16} />
      <span>
        <b>{subject} can't be shown:</b> {reason}
      </span>
    </div>
  );
}
