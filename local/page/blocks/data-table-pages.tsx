import { ChevronLeftIcon, ChevronRightIcon } from "@primer/octicons-react";

type Props = {
  readonly from: number;
  readonly size: number;
  readonly count: number;
  readonly onTurn: (from: number) => void;
};

export function DataTablePages({ from, size, count, onTurn }: Props) {
  const to = Math.min(from + size, count);
  return (
    <div className="bk-table-pages">
      <span role="status">
        {count === 0 ? 0 : from + 1}–{to} of {count}
      </span>
      {count > size && (
        <>
          <button
            type="button"
            className="bk-icon-button"
            aria-label="Previous page"
            disabled={from === 0}
            onClick={() => onTurn(Math.max(from - size, 0))}
          >
            <ChevronLeftIcon size={16} />
          </button>
          <button
            type="button"
            className="bk-icon-button"
            aria-label="Next page"
            disabled={to >= count}
            onClick={() => onTurn(from + size)}
          >
            <ChevronRightIcon size={16} />
          </button>
        </>
      )}
    </div>
  );
}
