/**
 * `table`, and `data_table`: pages of rows that a column's head puts in order.
 */
import type { DataTableBlock, TableBlock } from '@slack/types';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../state/words.ts';
import { Plain } from './mrkdwn.tsx';
import { RichText } from './richtext.tsx';

type Cell = TableBlock['rows'][number][number];

const PAGE_SIZE = 5;

type PlainProps<C> = { rows: C[][]; draw: (cell: C) => ComponentChildren; isNumber?: (cell: C) => boolean };

/** Head and rows, as they come. @param draw - what stands in a cell */
export function PlainTable<C>({ rows: [head = [], ...rows], draw, isNumber = () => false }: PlainProps<C>) {
  return (
    <div class="block-table">
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                {draw(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, index) => (
                <td key={index} class={isNumber(cell) ? 'number' : undefined}>
                  {draw(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const isNumber = (cell: Cell): boolean => cell.type === 'raw_number';

export const Table = ({ block }: { block: TableBlock }) => (
  <PlainTable rows={block.rows} draw={(cell) => <CellText cell={cell} />} isNumber={isNumber} />
);

type Order = { column: number; descends: boolean };

export function DataTable({ block }: { block: DataTableBlock }) {
  const w = useWords();
  const [order, setOrder] = useState<Order | null>(null);
  const [page, setPage] = useState(0);
  const [head = [], ...rows] = block.rows;
  const size = block.page_size ?? PAGE_SIZE;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const current = Math.min(page, pages - 1);
  const shown = (order ? ordered(rows, order) : rows).slice(current * size, (current + 1) * size);
  const sortBy = (column: number) => {
    setOrder({ column, descends: order?.column === column && !order.descends });
    setPage(0);
  };
  return (
    <div class="block-table">
      <table>
        <caption>{block.caption}</caption>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col" aria-sort={sortOf(order, index)}>
                <button type="button" onClick={() => sortBy(index)}>
                  <CellText cell={cell} />
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <Rows rows={shown} header={block.row_header_column_index ?? 0} />
      </table>
      {pages > 1 && (
        <p class="pages">
          <button type="button" class="button" disabled={current === 0} onClick={() => setPage(current - 1)}>
            {w('before')}
          </button>
          <span role="status">{w('pageOf', { page: current + 1, pages })}</span>
          <button type="button" class="button" disabled={current === pages - 1} onClick={() => setPage(current + 1)}>
            {w('after')}
          </button>
        </p>
      )}
    </div>
  );
}

const sortOf = (order: Order | null, column: number): 'ascending' | 'descending' | 'none' => {
  if (order?.column !== column) return 'none';
  return order.descends ? 'descending' : 'ascending';
};

/** By number where a column has nothing but numbers, else by letter. */
function ordered(rows: Cell[][], { column, descends }: Order): Cell[][] {
  const cells = rows.map((row) => row[column]);
  const isNumeric = cells.every((cell) => cell?.type === 'raw_number');
  const sign = descends ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [a[column], b[column]];
    return sign * (isNumeric ? numberIn(x) - numberIn(y) : textIn(x).localeCompare(textIn(y)));
  });
}

const numberIn = (cell: Cell | undefined): number => (cell?.type === 'raw_number' ? cell.value : 0);

/** What a cell says, without its formatting. */
const textIn = (cell: unknown): string => {
  if (Array.isArray(cell)) return cell.map(textIn).join('');
  if (typeof cell !== 'object' || cell === null) return '';
  if ('text' in cell && typeof cell.text === 'string') return cell.text;
  return 'elements' in cell ? textIn(cell.elements) : '';
};

function Rows({ rows, header }: { rows: Cell[][]; header: number }) {
  return (
    <tbody>
      {rows.map((row, index) => (
        <tr key={index}>
          {row.map((cell, column) =>
            column === header ? (
              <th key={column} scope="row">
                <CellText cell={cell} />
              </th>
            ) : (
              <td key={column} class={isNumber(cell) ? 'number' : undefined}>
                <CellText cell={cell} />
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  );
}

function CellText({ cell }: { cell: Cell }) {
  if (cell.type === 'rich_text') return <RichText block={cell} />;
  return <Plain text={cell.text || (cell.type === 'raw_number' ? String(cell.value) : '')} />;
}
