/** Columns and what is written to them, out of values that are named as the schema's fields are. */
import { isDeepStrictEqual } from 'node:util';
import { Prisma } from './generated/client.ts';
import { storable } from './storable.ts';

export type Values = Readonly<Record<string, unknown>>;
/** At least one; all of them have the same fields. */
export type Rows = readonly [Values, ...Values[]];

export const isAny = (rows: readonly Values[]): rows is Rows => rows.length > 0;

export const snake = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const columnsOf = (values: Values): string[] => Object.keys(values).map(snake);

/**
 * The rows as one parameter: a statement is prepared once, however many there are. They are named `news`.
 * @throws RangeError for a date that is none: in JSON it would be nothing
 */
const given = (table: string, rows: Rows): Prisma.Sql => {
  const kept = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
  const named = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([to, value]) => [snake(to), kept(value)])),
  );
  const json = JSON.stringify(storable(named));
  return Prisma.sql`json_populate_recordset(NULL::${Prisma.raw(table)}, ${json}::json) WITH ORDINALITY AS news`;
};

/** "items (team_id, number) SELECT …": what comes after "INSERT INTO". */
export function inserted(table: string, rows: Rows): Prisma.Sql {
  const columns = Prisma.raw(columnsOf(rows[0]).join(', '));
  return Prisma.sql`${Prisma.raw(table)} (${columns}) SELECT ${columns} FROM ${given(table, rows)} ORDER BY ordinality`;
}

/** Those of the latter that are not the same; undefined: all are. */
export function changed(before: Values, after: Values): Values | undefined {
  const news = Object.entries(after).filter(([field, value]) => !isDeepStrictEqual(value, before[field]));
  return news.length > 0 ? Object.fromEntries(news) : undefined;
}

/** "items SET text = news.text FROM …": what comes after "UPDATE". */
export function assigned(table: string, rows: Rows): Prisma.Sql {
  const columns = columnsOf(rows[0]);
  const values = Prisma.raw(columns.map((column) => `${column} = news.${column}`).join(', '));
  return Prisma.sql`${Prisma.raw(table)} SET ${values} FROM ${given(table, rows)}`;
}

/** "owner_id = excluded.owner_id, text = excluded.text": where such a row stands already, it becomes the new one. */
export const replaced = (values: Values): Prisma.Sql =>
  Prisma.raw(
    columnsOf(values)
      .map((column) => `${column} = excluded.${column}`)
      .join(', '),
  );
