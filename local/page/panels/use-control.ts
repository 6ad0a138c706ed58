import { useEffect, useState } from "react";
import type { Control } from "../../web/protocol.ts";
import type { Desk } from "../state/use-workspace.ts";

/** Changes something of the world around; a failure is told as a toast. */
export function useControl({ ask }: Desk): (use: Control) => Promise<void> {
  return (use) =>
    ask({ kind: "control", use }).then(
      () => undefined,
      () => undefined,
    );
}

/** A choice shows at once, and what the world says as soon as it says it. */
export function useChoice<T>(actual: T): [T, (choice: T) => void] {
  const [shown, setShown] = useState(actual);
  useEffect(() => setShown(actual), [actual]);
  return [shown, setShown];
}
