import { expect, it } from "vitest";
import { parseConfig } from "../src/config.ts";

function limitsOf(environment: Record<string, string>) {
  const outcome = parseConfig(environment);
  if (outcome.kind === "wrong") return outcome.problems;
  const { metrics, person } = outcome.config;
  return { metrics, person };
}

it("has limits where nobody chose any, and metrics at the port that is there", () => {
  expect(limitsOf({ FINOPS_METRICS_LISTEN: " ", FINOPS_PERSON_BURST: "" })).toEqual({
    metrics: { listen: undefined, token: undefined },
    person: { burst: 60, perSecond: 5 },
  });
});

it.each([
  ["127.0.0.1:9090", { host: "127.0.0.1", port: 9090 }],
  ["metrics.internal:1", { host: "metrics.internal", port: 1 }],
  ["[::1]:65535", { host: "::1", port: 65_535 }],
])("listens for metrics at %s", (text, listen) => {
  expect(limitsOf({ FINOPS_METRICS_LISTEN: text })).toMatchObject({ metrics: { listen } });
});

it.each([
  ["FINOPS_METRICS_LISTEN", "9090"],
  ["FINOPS_METRICS_LISTEN", "127.0.0.1"],
  ["FINOPS_METRICS_LISTEN", "127.0.0.1:65536"],
  ["FINOPS_METRICS_LISTEN", "::1:9090"],
  ["FINOPS_METRICS_LISTEN", "http://x:9090"],
  ["FINOPS_METRICS_TOKEN", "short-canary"],
  ["FINOPS_METRICS_TOKEN", "canary with blanks in it"],
  ["FINOPS_PERSON_BURST", "0"],
  ["FINOPS_PERSON_RATE", "0"],
  ["FINOPS_PERSON_RATE", "1.5"],
])("refuses %s=%s, without the value", (name, value) => {
  const problems = limitsOf({ [name]: value });
  expect(problems).toEqual([expect.stringContaining(`${name}: expected`)]);
  expect(String(problems)).not.toContain("canary");
});
