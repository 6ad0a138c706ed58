import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createOutage } from "../../local/controls/outage.ts";
import { startScriptedOllama } from "../../local/controls/scripted-ollama.ts";
import { createWorkspaceClock } from "../../local/controls/workspace-clock.ts";
import { createFaults } from "../../local/slack/faults.ts";
import { createOllamaAdvisor } from "../../src/advice/ollama.ts";

describe("the clock of the workspace", () => {
  it("goes on from where it was set, and comes back to the machine's", () => {
    let machine = Date.parse("2026-11-24T03:00:00Z");
    const clock = createWorkspaceClock(() => new Date(machine));
    expect(clock.isMoved()).toBe(false);
    clock.moveTo(new Date("2026-12-03T00:00:00Z"));
    machine += 60_000;
    expect(clock.now().toISOString()).toBe("2026-12-03T00:01:00.000Z");
    expect(clock.isMoved()).toBe(true);
    clock.moveTo(undefined);
    expect(clock.now().toISOString()).toBe("2026-11-24T03:01:00.000Z");
  });
});

describe("an outage of Slack", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const now = new Date("2026-11-24T03:00:00Z");

  it("is over by itself after its time, and says so", () => {
    const faults = createFaults();
    let ended = 0;
    const outage = createOutage(faults, () => {
      ended += 1;
    });
    outage.begin("429", 10, now);
    expect(faults.take("chat.postMessage")?.as).toEqual({ status: 429, retryAfter: 5 });
    expect(outage.until()?.toISOString()).toBe("2026-11-24T03:00:10.000Z");
    vi.advanceTimersByTime(9_999);
    expect([outage.kind(), ended]).toEqual(["429", 0]);
    vi.advanceTimersByTime(1);
    expect([outage.kind(), ended]).toEqual(["none", 1]);
    expect(faults.take("chat.postMessage")).toBeUndefined();
  });

  it("lasts until it is changed where no time is given, and the newest choice counts", () => {
    const faults = createFaults();
    const outage = createOutage(faults, () => undefined);
    outage.begin("500", 10, now);
    outage.begin("nothing", undefined, now);
    vi.advanceTimersByTime(3_600_000);
    expect(faults.take("users.info")?.as).toBe("timeout");
    expect(outage.until()).toBeUndefined();
    outage.begin("none", 10, now);
    expect(outage.until()).toBeUndefined();
    expect(faults.take("users.info")).toBeUndefined();
  });
});

describe("the scripted Ollama", () => {
  const figures = [
    { label: "Total", value: "1,000,000 KRW" },
    { label: "Licences", value: "400,000 KRW" },
  ];

  it.each([
    ["ko", "1. Total 1,000,000 KRW: 쓰지 않는"],
    ["en", "1. Total 1,000,000 KRW: look for"],
  ] as const)("answers the bot's own client in the reader's language (%s)", async (locale, begins) => {
    const server = await startScriptedOllama();
    const advisor = createOllamaAdvisor({ url: server.url, model: "scripted", timeoutMs: 5000 });
    const advice = await advisor.advise({ locale, figures });
    const ready = await advisor.check();
    await server.close();
    expect(advice).toMatchObject({ kind: "answered", model: "scripted" });
    expect(advice.kind === "answered" && advice.text.startsWith(begins)).toBe(true);
    expect(ready).toBe("ready");
  });

  it.each([
    ["slow", 50],
    ["nonsense", 5000],
  ] as const)("behaves as a %s server", async (mode, timeoutMs) => {
    const server = await startScriptedOllama();
    server.behave(mode);
    const advisor = createOllamaAdvisor({ url: server.url, model: "scripted", timeoutMs });
    const advice = await advisor.advise({ locale: "en", figures });
    await server.close();
    expect(advice).toEqual({ kind: "unavailable", reason: mode });
  });
});
