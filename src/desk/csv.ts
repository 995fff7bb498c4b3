/** Tables as spreadsheets read them: RFC 4180, with what Excel needs to see that it is UTF-8. */

/** An instant is written in UTC, as ISO 8601 has it; nothing, where there is nothing. */
export type Cell = string | number | boolean | Date | undefined;

export const BYTE_ORDER_MARK = '\ufeff';

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;

/** What a spreadsheet would calculate rather than show. People's words begin with anything. */
const FORMULA = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;
const TO_BE_QUOTED = /[",;\t\r\n]|^\s|\s$/;

function field(cell: Cell): string {
  if (cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== 'string') return String(cell);
  // With an apostrophe before it, it is text.
  const safe = FORMULA.test(cell) || FORMULA.test(cell.trimStart()) ? `'${cell}` : cell;
  return TO_BE_QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
