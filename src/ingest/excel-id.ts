const EXPONENT = /^\d([.,]\d+)?[eE]\+\d+$/;
const DIGITS = /^\d{12,}$/;
/** A spreadsheet keeps this many digits of a number and puts zeros behind them. */
const KEPT_DIGITS = 15;
/** `1.23457E+11` that was saved once more as a number: six digits, then zeros. */
const KEPT_OF_EXPONENT = /^[1-9]\d{4}[1-9]0+$/;

/**
 * What a spreadsheet did to an id of digits. `lost`: `1.23457E+11`, `123457000000`, `1234567890123450000`.
 * `perhaps`: `1234567890123450`, which it may have rounded, while one id in ten really ends like that.
 */
export function excelDamage(id: string): "lost" | "perhaps" | undefined {
  const first = id.charCodeAt(0);
  if (!(first >= 48 && first <= 57)) return undefined;
  if (EXPONENT.test(id)) return "lost";
  if (!DIGITS.test(id)) return undefined;
  if (KEPT_OF_EXPONENT.test(id)) return "lost";
  if (id.length <= KEPT_DIGITS || !/^0+$/.test(id.slice(KEPT_DIGITS))) return undefined;
  if (/^0+$/.test(id)) return undefined;
  return id.endsWith("000") ? "lost" : "perhaps";
}

/** The id where it may be damaged, and nothing for any other, as SQL that is quick with rows by the million. */
export function damagedOnly(column: string): string {
  return `CASE WHEN ${column} >= '0' AND ${column} < ':' THEN
    CASE WHEN regexp_matches(${column}, '^[0-9]([.,][0-9]+)?[eE][+]|^[0-9]{11,}0\\s*$') THEN ${column} END END`;
}
