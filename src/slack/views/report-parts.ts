import type { KnownBlock } from "@slack/types";
import type { Conversion } from "../../domain/conversion.ts";
import { UNALLOCATED } from "../../domain/cost.ts";
import { type CurrencyCode, shareOf } from "../../domain/money.ts";
import type { ReportHead, ShareRow } from "../../domain/report.ts";
import { foldRows } from "../../domain/rows.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { note } from "./blocks.ts";
import type { Row } from "./table.ts";

/** A service or department as people read it. */
export function ownerName(name: string, t: Translator): string {
  return name === UNALLOCATED ? t.unallocated : name;
}

/** `2026-10 (to date) · service=ERP`: what a report is about. */
export function reportSubject(head: ReportHead, t: Translator): string {
  const month = head.toDate ? `${head.month} (${t.toDate})` : head.month;
  const filters = [head.service, head.department]
    .filter((name) => name !== undefined)
    .map((name) => ownerName(name, t));
  return [month, ...filters].join(" · ");
}

/** The small line under every report: its basis and how fresh it is. */
export function reportFooter(head: ReportHead, workspace: Workspace, t: Translator): string {
  const fresh =
    head.changedAt === undefined
      ? t.neverChanged
      : t.freshness(t.format.dateTime(head.changedAt, workspace.timezone));
  return `${t.basis[head.basis]} · ${fresh}`;
}

/** A small line of original amounts, rates and what they came to; none where everything is in the workspace's currency. */
export function conversionNotes(
  conversions: readonly Conversion[],
  into: CurrencyCode,
  t: Translator,
  of?: string,
): KnownBlock[] {
  if (conversions.length === 0) return [];
  const label = of === undefined ? t.converted : `${t.converted} (${of})`;
  const parts = conversions.map((conversion) => t.format.conversion(conversion, into));
  return [note(`${label}: ${parts.join(" · ")}`)];
}

/** Rows of name, amount and share; what does not fit is one row "other (n)", so that they add up. */
export function shareRows(
  rows: readonly ShareRow[],
  limit: number,
  totalMicros: bigint,
  head: ReportHead,
  t: Translator,
): Row[] {
  const { shown, other } = foldRows(rows, limit, UNALLOCATED);
  const money = (micros: bigint) => t.format.money({ currency: head.currency, micros });
  const lines = shown.map(({ name, amountMicros, sharePercent }) => ({
    cells: [
      ownerName(name, t),
      money(amountMicros),
      sharePercent === null ? "–" : t.format.percent(sharePercent),
    ],
  }));
  if (other === undefined) return lines;
  const share = shareOf(other.amountMicros, totalMicros);
  return [
    ...lines,
    {
      cells: [
        t.other(t.format.count(other.rows.length)),
        money(other.amountMicros),
        share === null ? "–" : t.format.percent(share),
      ],
    },
  ];
}
