import "../styles/tables.css";
import { ArrowDownIcon, ArrowUpIcon } from "@primer/octicons-react";
import { useState } from "react";
import { getText } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { DataTablePages } from "./data-table-pages.tsx";
import type { Kind } from "./kind.ts";
import { type Sorting, sortRows } from "./sort-rows.ts";
import { useSurface } from "./surface.ts";
import { CellContent, readRows } from "./table-cells.tsx";

const DEFAULT_PAGE = 5;

export const DataTable: Kind = ({ block }) => {
  const { locale } = useSurface();
  const [sorting, setSorting] = useState<Sorting>();
  const [start, setStart] = useState(0);
  const caption = getText(block, "caption");
  if (caption === "") throw new Error("must be more than 0 characters: caption");
  const [header = [], ...rows] = readRows(block);
  const size = Math.max(1, Math.floor(Number(getText(block, "page_size")) || DEFAULT_PAGE));
  const from = start < rows.length ? start : 0;
  const shown = sortRows(rows, sorting, locale).slice(from, from + size);
  const rowHeader = block["row_header_column_index"];
  const sortBy = (column: number) => {
    setSorting(nextSorting(sorting, column));
    setStart(0);
  };
  return (
    <div className="bk-table bk-data-table">
      <div className="bk-table-scroll">
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {header.map((cell, column) => {
                const order = sorting?.column === column ? sorting : undefined;
                const Arrow = order?.descending === true ? ArrowDownIcon : ArrowUpIcon;
                return (
                  <th
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                    key={column}
                    scope="col"
                    className={alignment(rows[0]?.[column])}
                    aria-sort={order === undefined ? "none" : order.descending ? "descending" : "ascending"}
                  >
                    <button type="button" onClick={() => sortBy(column)}>
                      <CellContent cell={cell} />
                      <Arrow size={12} className={order === undefined ? "bk-unsorted" : ""} />
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={index}>
                {row.map((cell, column) => {
                  const Cell = column === rowHeader ? "th" : "td";
                  return (
                    <Cell
                      // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                      key={column}
                      className={alignment(cell)}
                      {...(Cell === "th" ? { scope: "row" } : {})}
                    >
                      <CellContent cell={cell} />
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <DataTablePages from={from} size={size} count={rows.length} onTurn={setStart} />
    </div>
  );
};

/** Up, down, and back to the bot's order. */
function nextSorting(sorting: Sorting | undefined, column: number): Sorting | undefined {
  if (sorting?.column !== column) return { column, descending: false };
  return sorting.descending ? undefined : { column, descending: true };
}

function alignment(cell: Fields | undefined): string {
  return cell?.["type"] === "raw_number" ? "bk-align-right" : "bk-align-left";
}
