import type { Stopwatch } from "../../deps.ts";
import type { Log } from "../../log.ts";
import { readRequest } from "./request-shape.ts";
import type { SignatureVerdict, Signed } from "./signature.ts";

const LOGGED_EVERY_MS = 600_000;
/** Slack's requests are far shorter. Longer ones of strangers are not read for this. */
const READ_BYTES = 65_536;

const CURES = {
  signingSecret:
    "SLACK_SIGNING_SECRET is not the signing secret of the app that sends these requests (Basic Information > App Credentials), or a proxy in between changes their bodies",
  clock:
    "the signature is right but more than 5 minutes old, or of the future: check this machine's clock (NTP)",
} as const;
type Reason = keyof typeof CURES;

/** For `/readyz`. */
type SignatureState =
  | { readonly state: "untried" | "ok" }
  | { readonly state: "degraded"; readonly why: Reason };

export type SignatureWatch = {
  readonly note: (verdict: SignatureVerdict, signed: Signed, contentType: string) => void;
  readonly check: () => Promise<SignatureState>;
};

/**
 * Notices that SLACK_SIGNING_SECRET is wrong. Strangers can write requests like Slack's too, so this only warns, is
 * logged rarely, and ends with the next request that is signed.
 */
export function watchSignatures(options: {
  readonly elapsedMs: Stopwatch;
  readonly log: Log;
  /** What was true of `check` has changed. */
  readonly onChange: () => void;
}): SignatureWatch {
  const { elapsedMs, log, onChange } = options;
  let state: "untried" | "ok" | Reason = "untried";
  let refused = 0;
  let loggedAt: number | undefined;

  function become(next: typeof state): void {
    if (state === next) return;
    state = next;
    onChange();
  }

  return {
    note(verdict, { body }, contentType) {
      if (verdict === "signed") return become("ok");
      if (verdict === "malformed" || body.length > READ_BYTES) return;
      if (readRequest(body, contentType) === undefined) return;
      const reason = verdict === "stale" ? "clock" : "signingSecret";
      become(reason);
      refused += 1;
      if (loggedAt !== undefined && elapsedMs() - loggedAt < LOGGED_EVERY_MS) return;
      loggedAt = elapsedMs();
      log.warn({ event: "signature.refused", reason, refused }, CURES[reason]);
      refused = 0;
    },
    check: async () =>
      state === "untried" || state === "ok" ? { state } : { state: "degraded", why: state },
  };
}
