import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { judgeSignature, signedUntilMs } from "../../../src/slack/door/signature.ts";

const SECRET = "secret";
const NOW = new Date("2026-11-24T03:00:00Z");
const SECONDS = NOW.getTime() / 1000;

function signatureOf(timestamp: string, body: Buffer): string {
  return `v0=${createHmac("sha256", SECRET).update(`v0:${timestamp}:`).update(body).digest("hex")}`;
}

const BODY = Buffer.from("command=%2Ffinops");
const checks = (timestamp: string, change: (signature: string) => string = (same) => same, now = NOW) =>
  judgeSignature(SECRET, { body: BODY, timestamp, signature: change(signatureOf(timestamp, BODY)) }, now);

it.each([
  ["now", 0, "signed"],
  ["five minutes old", -300, "signed"],
  ["older", -301, "stale"],
  ["30 s ahead", 30, "signed"],
  ["further ahead", 31, "stale"],
])("judges a request that is %s: %s s, %s", (_what, offset, verdict) => {
  expect(checks(String(SECONDS + offset))).toBe(verdict);
});

it("counts the age in milliseconds", () => {
  expect(checks(String(SECONDS), undefined, new Date(NOW.getTime() + 300_000))).toBe("signed");
  expect(checks(String(SECONDS), undefined, new Date(NOW.getTime() + 300_001))).toBe("stale");
});

it("knows until when a request would be taken", () => {
  const timestamp = String(SECONDS);
  const until = signedUntilMs({ timestamp });
  expect(until).toBe(NOW.getTime() + 300_000);
  expect(checks(timestamp, undefined, new Date(until))).toBe("signed");
  expect(checks(timestamp, undefined, new Date(until + 1))).toBe("stale");
});

it.each<[string, (signature: string) => string]>([
  ["more behind a second =", (signature) => `${signature}=x`],
  ["a bare = behind", (signature) => `${signature}=`],
  ["capital digits", (signature) => signature.toUpperCase().replace("V0", "v0")],
  ["the header twice, as Node joins it", (signature) => `${signature}, ${signature}`],
  ["another version", (signature) => signature.replace("v0", "v1")],
  ["no version", (signature) => signature.slice(3)],
  ["one digit less", (signature) => signature.slice(0, -1)],
  ["one digit more", (signature) => `${signature}0`],
  ["another digit", (signature) => signature.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"))],
  ["a blank before", (signature) => ` ${signature}`],
  ["a line end behind", (signature) => `${signature}\n`],
  ["nothing", () => ""],
])("refuses a signature with %s", (what, change) => {
  expect(checks(String(SECONDS), change)).toBe(what === "another digit" ? "wrong" : "malformed");
});

it.each([
  `${SECONDS}.0`,
  `${SECONDS / 1e9}e9`,
  `+${SECONDS}`,
  ` ${SECONDS}`,
  `${SECONDS} `,
  `0${SECONDS}`,
  `0x${SECONDS.toString(16)}`,
  `${SECONDS}, ${SECONDS}`,
  "",
  "NaN",
])("refuses the timestamp %j though it is signed", (timestamp) => {
  expect(checks(timestamp)).toBe("malformed");
});

it("compares the bytes that came, not the text that they may be read as", () => {
  const [first, second] = [Buffer.from([0x61, 0xff]), Buffer.from([0x61, 0xfe])];
  const timestamp = String(SECONDS);
  const signature = signatureOf(timestamp, first);
  expect(judgeSignature(SECRET, { body: first, timestamp, signature }, NOW)).toBe("signed");
  // Both are "a�" as text.
  expect(judgeSignature(SECRET, { body: second, timestamp, signature }, NOW)).toBe("wrong");
});
