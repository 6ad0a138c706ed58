import { type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";

type Props = {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

const GAP = 4;
const EDGE = 8;
const SIZE = { width: 300, height: 320, least: 180 };

/** A box below or above its anchor, in the top layer: no dialog and no scrolling box cuts it off. */
export function Popover({ anchor, onClose, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = box.current;
    const place = () => {
      if (shown !== null && anchor.current !== null)
        placeBeside(shown, anchor.current.getBoundingClientRect());
    };
    const closeOutside = (event: PointerEvent) => {
      const { target } = event;
      const inside = [shown, anchor.current].some((one) => target instanceof Node && one?.contains(target));
      if (!inside) onClose();
    };
    // The focus stays where the typing goes.
    const keepFocus = (event: MouseEvent) => event.preventDefault();
    shown?.addEventListener("mousedown", keepFocus);
    shown?.showPopover();
    place();
    window.addEventListener("resize", place);
    document.addEventListener("scroll", place, true);
    document.addEventListener("pointerdown", closeOutside, true);
    return () => {
      window.removeEventListener("resize", place);
      document.removeEventListener("scroll", place, true);
      document.removeEventListener("pointerdown", closeOutside, true);
    };
  }, [anchor, onClose]);
  return (
    <div ref={box} popover="manual" className="bk-popover">
      {children}
    </div>
  );
}

function placeBeside(box: HTMLElement, anchor: DOMRect): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const width = Math.min(Math.max(anchor.width, SIZE.width), clientWidth - 2 * EDGE);
  const left = Math.max(EDGE, Math.min(anchor.left, clientWidth - EDGE - width));
  const below = clientHeight - anchor.bottom - GAP - EDGE;
  const above = anchor.top - GAP - EDGE;
  const upwards = below < SIZE.least && above > below;
  Object.assign(box.style, {
    width: `${width}px`,
    left: `${left}px`,
    top: upwards ? "auto" : `${anchor.bottom + GAP}px`,
    bottom: upwards ? `${clientHeight - anchor.top + GAP}px` : "auto",
    maxHeight: `${Math.min(SIZE.height, Math.max(upwards ? above : below, 80))}px`,
  });
}
