import "../styles/tables.css";
import { useState } from "react";
import { getText, listFields } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import type { Kind } from "./kind.ts";
import { CellContent, cellText, readRows } from "./table-cells.tsx";

/** Slack folds longer tables. */
const FOLDED_ROWS = 10;

export const Table: Kind = ({ block }) => {
  const [unfolded, setUnfolded] = useState(false);
  const [header = [], ...rows] = readRows(block);
  const settings = Array.isArray(block["column_settings"]) ? block["column_settings"] : [];
  const columns = header.map((_, index) => columnClass(settings[index]));
  const shown = unfolded ? rows : rows.slice(0, FOLDED_ROWS);
  return (
    <div className="bk-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className="bk-table-scroll" tabIndex={0} aria-label="Table">
        <table>
          <thead>
            <tr>
              {header.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                <th key={index} scope="col" className={columns[index]}>
                  <CellContent cell={cell} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <Row key={index} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > FOLDED_ROWS && (
        <button type="button" className="bk-table-unfold" onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? "Show fewer rows" : `Show all ${rows.length} rows`}
        </button>
      )}
    </div>
  );
};

function Row({ row, columns }: { readonly row: readonly Fields[]; readonly columns: readonly string[] }) {
  return (
    <tr>
      {row.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
        <td key={index} className={columns[index]} title={longText(cell)}>
          <CellContent cell={cell} />
        </td>
      ))}
    </tr>
  );
}

function columnClass(setting: unknown): string {
  const [own = {}] = listFields([setting]);
  return `bk-align-${getText(own, "align") || "left"} ${own["is_wrapped"] === true ? "bk-wrapped" : ""}`;
}

/** What a cell cuts off can be read by pointing at it. */
function longText(cell: Fields): string | undefined {
  const text = cellText(cell);
  return text.length > 40 ? text : undefined;
}
