import { dirname } from "node:path/posix";

/** What a provider wrote down about one run of an export. Paths have slashes and lie below the folder that was given. */
export type ManifestRead = {
  readonly path: string;
  /** Where the provider put the data files. */
  readonly keys: readonly string[];
  /** The export and the period that the run delivers: the newest run of these counts. */
  readonly series: string;
  /** When it ran, as far as the manifest or its place says so. */
  readonly ranAtMs: number | undefined;
};

const BILLING_PERIOD = /^billing_period=(.+)$/i;
const FROM_TO = /^\d{8}-\d{8}$/;
/** AWS: `2026-11-11T03:00:00Z-8f2c…`, also where a copy could not keep the colons. Azure: `202611110307`. */
const AWS_RUN = /^(\d{4}-\d{2}-\d{2}T)(\d{2})[:._-]?(\d{2})[:._-]?(\d{2})(?:\.\d{1,9})?Z/;
const AZURE_RUN = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})$/;

/** AWS Data Exports, older AWS reports, Azure Cost Management; undefined for other JSON and for a run without data. */
export function parseManifest(path: string, text: string): ManifestRead | undefined {
  const manifest = objectOf(parseJson(text));
  const keys = keysOf(manifest);
  const [firstKey] = keys;
  if (firstKey === undefined) return undefined;
  const places = [...dirname(firstKey).split("/"), ...dirname(path).split("/")];
  const run = objectOf(manifest["runInfo"]);
  return {
    path,
    keys,
    series: JSON.stringify([exportOf(manifest, path), periodOf(places, manifest)]),
    ranAtMs:
      timeOf(run["submittedTime"]) ??
      [...places, textOf(manifest["executionId"])].map(runTime).find((time) => time !== undefined),
  };
}

function keysOf(manifest: Json): string[] {
  const listed = [manifest["dataFiles"], manifest["reportKeys"], manifest["blobs"]].find(Array.isArray) ?? [];
  return listed
    .map((one: unknown) => (typeof one === "string" ? one : textOf(objectOf(one)["blobName"])))
    .map((key) => key.replace(/^[a-z0-9]+:\/\/[^/]+\//i, "").replace(/^\/+/, ""))
    .filter((key) => key !== "");
}

function exportOf(manifest: Json, path: string): string {
  const config = objectOf(manifest["exportConfig"]);
  const named = [manifest["exportArn"], config["resourceId"], config["exportName"]].map(textOf);
  return named.find((name) => name !== "") ?? placeOf(path);
}

/** The manifest's place without what differs from run to run. */
function placeOf(path: string): string {
  return path
    .split("/")
    .filter((part) => !isPeriod(part) && runTime(part) === undefined)
    .join("/");
}

function periodOf(places: readonly string[], manifest: Json): string {
  const named = places.find(isPeriod);
  if (named !== undefined) return (BILLING_PERIOD.exec(named)?.[1] ?? named).toLowerCase();
  const starts = [objectOf(manifest["runInfo"])["startDate"], objectOf(manifest["billingPeriod"])["start"]];
  return starts.map((start) => textOf(start).slice(0, 7)).find((month) => month !== "") ?? "";
}

function isPeriod(part: string): boolean {
  return BILLING_PERIOD.test(part) || FROM_TO.test(part);
}

function runTime(part: string): number | undefined {
  const aws = AWS_RUN.exec(part);
  if (aws !== null) return timeOf(`${aws[1]}${aws[2]}:${aws[3]}:${aws[4]}Z`);
  const azure = AZURE_RUN.exec(part);
  if (azure === null) return undefined;
  const [, year, month, day, hour, minute] = azure;
  return timeOf(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
}

function timeOf(value: unknown): number | undefined {
  const ms = Date.parse(textOf(value));
  return Number.isNaN(ms) ? undefined : ms;
}

type Json = Readonly<Record<string, unknown>>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
