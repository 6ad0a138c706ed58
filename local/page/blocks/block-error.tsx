import { AlertFillIcon } from "@primer/octicons-react";

export function BlockError({ reason }: { readonly reason: string }) {
  return (
    <div className="bk-block-error" role="alert">
      <AlertFillIcon size={16} />
      <span>
        <b>This block can't be shown:</b> {reason}
      </span>
    </div>
  );
}
