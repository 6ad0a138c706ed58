import { AlertFillIcon } from "@primer/octicons-react";
import { useId, useMemo } from "react";
import { getFields, getText, isFields } from "../../slack/fields.ts";
import { Element } from "./element.tsx";
import type { Kind } from "./kind.ts";
import { PlaceProvider } from "./place.ts";
import { useSurface } from "./surface.ts";
import { PlainText } from "./text-object.tsx";

export const Input: Kind = ({ block }) => {
  const { element, hint } = block;
  if (!isFields(element)) throw new Error("missing required field: element");
  const id = useId();
  const blockId = getText(block, "block_id");
  const { errors } = useSurface();
  const error = Object.hasOwn(errors, blockId) ? errors[blockId] : undefined;
  const optional = block["optional"] === true;
  const dispatches = block["dispatch_action"] === true;
  const [labelId, hintId, errorId] = [`${id}label`, `${id}hint`, `${id}error`];
  const described = [...(error === undefined ? [] : [errorId]), ...(isFields(hint) ? [hintId] : [])];
  const describedBy = described.length === 0 ? undefined : described.join(" ");
  const invalid = error !== undefined;
  const place = useMemo(
    () => ({ blockId, field: { id, labelId, describedBy, invalid, optional, dispatches } }),
    [blockId, id, labelId, describedBy, invalid, optional, dispatches],
  );
  return (
    <div className={invalid ? "bk-input bk-input-invalid" : "bk-input"}>
      <label id={labelId} htmlFor={id} className="bk-input-label">
        <PlainText text={getFields(block, "label")} />
        {optional && <span className="bk-input-optional"> (optional)</span>}
      </label>
      <PlaceProvider value={place}>
        <Element element={element} />
      </PlaceProvider>
      {error !== undefined && (
        <div className="bk-input-error" id={errorId} role="alert">
          <AlertFillIcon size={16} />
          {error}
        </div>
      )}
      {isFields(hint) && (
        <div className="bk-input-hint" id={hintId}>
          <PlainText text={hint} />
        </div>
      )}
    </div>
  );
};
