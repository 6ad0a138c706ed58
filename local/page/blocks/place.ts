import { createContext, useContext } from "react";

/** What a control knows of the block it stands in. */
export type Place = {
  readonly blockId: string;
  /** Set in an input block: the control keeps its value for the form instead of reporting every choice. */
  readonly field?: {
    readonly id: string;
    readonly labelId: string;
    readonly describedBy: string | undefined;
    readonly invalid: boolean;
    readonly optional: boolean;
    readonly dispatches: boolean;
  };
};

const PlaceContext = createContext<Place>({ blockId: "" });
export const PlaceProvider = PlaceContext.Provider;

export function usePlace(): Place {
  return useContext(PlaceContext);
}

/** The attributes that tie a control to the label, hint and error of its input block. */
export function useFieldAttributes(): {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "aria-required"?: true;
} {
  const { field } = usePlace();
  if (field === undefined) return {};
  return {
    id: field.id,
    ...(field.describedBy === undefined ? {} : { "aria-describedby": field.describedBy }),
    ...(field.invalid ? { "aria-invalid": true } : {}),
    ...(field.optional ? {} : { "aria-required": true }),
  };
}
