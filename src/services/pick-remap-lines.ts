import type { Owner } from "../domain/mapping-rule.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { eachFactLine, type FactLine, type LineQuery } from "../store/line-groups.ts";
import type { OwnerMove, RemapLines } from "../store/remaps.ts";
import type { ReadDb } from "../store/store.ts";
import type { SumShift } from "../store/sum-shift.ts";
import { lineKey, type RemapPlan } from "./plan-remap.ts";

export type PickedLines = RemapLines & { readonly count: number; readonly shift: SumShift };

/** The lines that a plan moves, and by how much that changes the sums. */
export async function pickRemapLines(
  db: ReadDb,
  query: LineQuery,
  changes: RemapPlan["changes"],
): Promise<PickedLines> {
  const moves = new Map<string, OwnerMove & { readonly number: number }>();
  const parts: string[] = [];
  const sums = createSums();
  let count = 0;
  for await (const lines of eachFactLine(db, query)) {
    const pairs: [id: number, number: number][] = [];
    for (const line of lines) {
      const change = changes.get(lineKey(line.facts, line.owner));
      if (change === undefined) continue;
      const { from, to } = change;
      const key = JSON.stringify([from, to]);
      const move = moves.get(key) ?? { from, to, number: moves.size };
      moves.set(key, move);
      pairs.push([line.id, move.number]);
      sums.add(line, from, -1);
      sums.add(line, to, 1);
    }
    count += pairs.length;
    if (pairs.length > 0) parts.push(JSON.stringify(pairs));
  }
  return { moves: [...moves.values()], parts, count, shift: sums.finish() };
}

type Sum = { billed: bigint; effective: bigint; lines: number };

function createSums() {
  const cells = new Map<string, Sum & { readonly key: readonly string[] }>();
  const months = new Set<YearMonth>();
  return {
    add(line: FactLine, { service, category, department }: Owner, sign: 1 | -1): void {
      const key = [
        line.month,
        line.currency,
        service,
        category,
        department,
        line.account,
        line.chargeCategory,
      ];
      const text = key.join("\0");
      const cell = cells.get(text) ?? { key, billed: 0n, effective: 0n, lines: 0 };
      cells.set(text, cell);
      cell.billed += BigInt(sign) * line.billedMicros;
      cell.effective += BigInt(sign) * line.effectiveMicros;
      cell.lines += sign;
      months.add(line.month);
    },
    finish(): SumShift {
      const rows = [...cells.values()].map(({ key, billed, effective, lines }) => [
        ...key,
        String(billed),
        String(effective),
        lines,
      ]);
      const fits = [...cells.values()].every(
        ({ billed, effective }) => fitsInt64(billed) && fitsInt64(effective),
      );
      return { key: "", cells: fits ? JSON.stringify(rows) : undefined, months: [...months].sort() };
    },
  };
}

function fitsInt64(micros: bigint): boolean {
  return BigInt.asIntN(64, micros) === micros;
}
