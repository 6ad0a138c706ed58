import type { Ids } from "./ids.ts";
import { SlackError } from "./slack-error.ts";

const TRIGGER_LIFE_MS = 3_000;

/** A trigger opens one modal, within three seconds of the person's act. */
export function createTriggers(ids: Ids, clock: () => Date) {
  const triggers = new Map<string, { person: string; fromView?: string; expiresAt: number; used: boolean }>();
  return {
    create(person: string, fromView?: string): string {
      const id = `${ids.next("")}.${ids.next("")}.${ids.next("trigger")}`;
      const expiresAt = clock().getTime() + TRIGGER_LIFE_MS;
      triggers.set(id, { person, expiresAt, used: false, ...(fromView === undefined ? {} : { fromView }) });
      return id;
    },
    personOf: (id: string): string | undefined => triggers.get(id)?.person,
    /** Answers who acted; call `use` when the view is really opened. */
    check(id: string): { person: string; fromView?: string; use: () => void } {
      const trigger = triggers.get(id);
      if (trigger === undefined) throw new SlackError("invalid_trigger_id");
      if (trigger.used) throw new SlackError("exchanged_trigger_id");
      if (clock().getTime() > trigger.expiresAt) throw new SlackError("expired_trigger_id");
      return {
        person: trigger.person,
        ...(trigger.fromView === undefined ? {} : { fromView: trigger.fromView }),
        use: () => {
          trigger.used = true;
        },
      };
    },
  };
}
