/** Rows and columns. */
import type { ReactNode } from 'react';
import { classes } from '../classes.js';

/** A column. */
export interface Column<Row> {
  readonly key: string;
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end, so that their digits stand below each other. */
  readonly isNumber?: boolean;
}

interface DataTableProps<Row> {
  /** What the table shows; read out before it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Whether the caption is shown too. */
  readonly showsCaption?: boolean;
}

/** The table; the first column names its row. Where it is too wide it scrolls by itself, also by keyboard. */
export function DataTable<Row>({ caption, columns, rows, keyOf, showsCaption = false }: DataTableProps<Row>): ReactNode {
  return (
    <div tabIndex={0} role="group" aria-label={caption} className="overflow-x-auto rounded-card border border-line bg-surface">
      <table className="w-full border-collapse text-start text-base">
        <caption className={showsCaption ? 'p-4 text-start font-semibold' : 'sr-only'}>{caption}</caption>
        <thead>
          <tr className="border-b border-line text-sm text-muted">
            {columns.map(({ key, name, isNumber }) => (
              <th key={key} scope="col" className={classes('px-4 py-3 font-semibold', isNumber ? 'text-end' : 'text-start')}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-b border-line last:border-0">
              {columns.map((column, index) => (
                <Cell key={column.key} column={column} row={row} isName={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row, isName }: { readonly column: Column<Row>; readonly row: Row; readonly isName: boolean }): ReactNode {
  const look = classes('px-4 py-3 align-top', column.isNumber ? 'text-end tabular-nums' : 'text-start');
  return isName ? (
    <th scope="row" className={classes(look, 'font-medium')}>
      {column.cell(row)}
    </th>
  ) : (
    <td className={look}>{column.cell(row)}</td>
  );
}
