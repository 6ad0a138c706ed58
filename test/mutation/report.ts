import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Stryker } from "@stryker-mutator/core";
import { EQUIVALENT } from "./equivalent.ts";

export type Fault = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

/** What a run says something about; a fault that keeps the tests from loading says nothing about them. */
export function listFaults(results: readonly Fault[]): Fault[] {
  return results.filter((fault) => isNoticed(fault) || isUnnoticed(fault));
}

/** Equivalent ones count as unnoticed: the score is what the machine says. */
export function scoreOf(results: readonly Fault[]): number {
  const faults = listFaults(results);
  return faults.length === 0 ? 100 : (faults.filter(isNoticed).length / faults.length) * 100;
}

export function listScores(results: readonly Fault[]): string[] {
  return [...new Set(results.map(({ fileName }) => fileName))].map((file) => {
    const faults = results.filter(({ fileName }) => fileName === file);
    const count = (status: string) => faults.filter((fault) => fault.status === status).length;
    const percent = scoreOf(faults).toFixed(1).padStart(5);
    const rest = `${count("Killed")} noticed, ${count("Timeout")} by time, ${count("Survived")} not, ${count("NoCoverage")} never run`;
    return `${percent} % ${relative(process.cwd(), file)}: ${rest}`;
  });
}

/** Those that no test noticed with their place, and those that only time ended: these should be endless. */
export function listUnnoticed(results: readonly Fault[]): string[] {
  return results
    .filter((fault) => isUnnoticed(fault) || fault.status === "Timeout")
    .map((fault) => {
      const file = relative(process.cwd(), fault.fileName);
      const change = changeOf(fault);
      const why = EQUIVALENT[file]?.[change];
      const { line, column } = fault.location.start;
      return `${fault.status} ${file}:${line}:${column} ${change}${why === undefined ? "" : `  (equivalent: ${why})`}`;
    });
}

function changeOf({ fileName, location: { start, end }, replacement }: Fault): string {
  const lines = readFileSync(fileName, "utf8")
    .split("\n")
    .slice(start.line - 1, end.line);
  const before = lines
    .map((line, index) => (index === lines.length - 1 ? line.slice(0, end.column - 1) : line))
    .map((line, index) => (index === 0 ? line.slice(start.column - 1) : line));
  return `${oneLine(before.join(" "))} → ${oneLine(replacement ?? "")}`;
}

function isNoticed({ status }: Fault): boolean {
  return status === "Killed" || status === "Timeout";
}

function isUnnoticed({ status }: Fault): boolean {
  return status === "Survived" || status === "NoCoverage";
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 160);
}
