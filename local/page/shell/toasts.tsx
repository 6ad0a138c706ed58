import type { Toast } from "../state/use-workspace.ts";

export function Toasts({ toasts, connected }: { toasts: readonly Toast[]; connected: boolean }) {
  return (
    <div className="toasts" role="status">
      {connected ? null : <p className="toast is-bad">The local workspace has ended. Waiting for it…</p>}
      {toasts.map(({ number, text, bad }) => (
        <p key={number} className={`toast${bad ? " is-bad" : ""}`}>
          {text}
        </p>
      ))}
    </div>
  );
}
