import { type RefObject, useEffect } from "react";
import type { Fields } from "../../web/protocol.ts";

/** After the dialog around it has put the focus where it wants it by itself. */
export function useFocusOnLoad(element: Fields, target: RefObject<HTMLElement | null>): void {
  const wanted = element["focus_on_load"] === true;
  useEffect(() => {
    if (!wanted) return undefined;
    const frame = requestAnimationFrame(() => target.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [wanted, target]);
}
