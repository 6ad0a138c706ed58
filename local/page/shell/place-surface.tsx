import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { Fields, PlaceRef, SubmittedValue } from "../../web/protocol.ts";
import { type ControlName, type Surface, SurfaceProvider } from "../blocks/surface.ts";
import type { Desk } from "../state/use-workspace.ts";

const NO_ERRORS = {};

/** A message, modal or Home tab as a place where controls do something. */
export function PlaceSurface({
  desk,
  kind,
  place,
  errors = NO_ERRORS,
  entries,
  children,
}: {
  desk: Desk;
  kind: Surface["kind"];
  place: PlaceRef;
  errors?: Readonly<Record<string, string>>;
  /** Where a form keeps what was entered; a message keeps it itself. */
  entries?: Entries;
  children: ReactNode;
}) {
  const own = useEntries();
  const { entered, enter } = entries ?? own;
  const { ask, workspace } = desk;
  const { people, channels, botUserId, me } = workspace;
  const key = "viewId" in place ? place.viewId : `${place.channel} ${place.ts}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `place`, which is a new object each time
  const surface = useMemo<Surface>(
    () => ({
      kind,
      people,
      channels,
      botUserId,
      locale: me.locale,
      errors,
      entered,
      enter,
      async act({ blockId, actionId }, value) {
        if (value !== undefined) enter({ blockId, actionId }, value);
        // A failure is told as a toast.
        await ask({ kind: "act", place, blockId, actionId, ...(value === undefined ? {} : { value }) }).catch(
          () => undefined,
        );
      },
      async suggest({ blockId, actionId }, query) {
        const options = await ask({ kind: "suggest", place, blockId, actionId, query }).catch(() => []);
        return options as readonly Fields[];
      },
    }),
    [kind, people, channels, botUserId, me.locale, errors, entered, enter, ask, key],
  );
  return <SurfaceProvider value={surface}>{children}</SurfaceProvider>;
}

export type Entries = Pick<Surface, "entered" | "enter"> & {
  readonly values: Readonly<Record<string, SubmittedValue>>;
};

export function entryKey({ blockId, actionId }: ControlName): string {
  return `${blockId} ${actionId}`;
}

/** What a person has entered so far, by control. */
export function useEntries(): Entries {
  const [values, setValues] = useState<Readonly<Record<string, SubmittedValue>>>({});
  const enter = useCallback((control: ControlName, value: SubmittedValue) => {
    setValues((before) => ({ ...before, [entryKey(control)]: value }));
  }, []);
  const entered = useCallback((control: ControlName) => values[entryKey(control)], [values]);
  return useMemo(() => ({ values, entered, enter }), [values, entered, enter]);
}
