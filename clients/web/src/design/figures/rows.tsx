/** A list with several facts for each thing: a table where there is room, cards on phones. */
import type { ReactNode } from 'react';
import { type Column, DataTable } from './data-table.js';

interface RowsProps<Row> {
  readonly caption: string;
  /** The first names its row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** The list; only one of both is there for a reader. */
export function Rows<Row>({ caption, columns, rows, keyOf }: RowsProps<Row>): ReactNode {
  return (
    <>
      <div className="hidden lg:block">
        <DataTable caption={caption} columns={columns} rows={rows} keyOf={keyOf} />
      </div>
      <ul aria-label={caption} className="flex flex-col gap-3 lg:hidden">
        {rows.map((row) => (
          <li key={keyOf(row)} className="rounded-card border border-line bg-surface p-4">
            <Card columns={columns} row={row} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Card<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row }): ReactNode {
  const [title, ...facts] = columns;
  return (
    <>
      <div className="pb-2 text-lg font-semibold">{title?.cell(row)}</div>
      <dl className="flex flex-col">
        {facts.map(({ key, name, cell }) => (
          <div key={key} className="flex items-baseline justify-between gap-4 border-t border-line py-2">
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="text-end">{cell(row)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
