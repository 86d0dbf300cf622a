/** Lines over time or over any number, with the table of the same figures. */
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../../words/text.js';
import { type Column, DataTable } from './data-table.js';
import { Disclosure } from '../disclosure.js';
import type { ChartFigures, ChartRow } from './chart-figures.js';

interface ChartProps extends ChartFigures {
  /** What it shows, in a sentence: the name of picture and table. */
  readonly title: string;
  readonly atName: string;
}

const fetchDrawing = () => import('./draw-lines.js');

/** The chart: its place and its table at once, its lines as soon as what draws them is there. */
export function Chart({ title, rows, lines, atName, atText, valueText }: ChartProps): ReactNode {
  const text = useText();
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    const within = place.current;
    if (within === null || rows.length === 0) return undefined;
    let isWanted = true;
    let stop = (): void => undefined;
    fetchDrawing().then(
      ({ drawLines }) => {
        if (isWanted) stop = drawLines(within, { rows, lines, atText, valueText });
      },
      // The table has the same figures.
      () => undefined,
    );
    return () => {
      isWanted = false;
      stop();
    };
  }, [rows, lines, atText, valueText]);
  const columns: readonly Column<ChartRow>[] = [
    { key: 'at', name: atName, cell: ({ at }) => atText(at) },
    ...lines.map((name, line) => ({
      key: name,
      name,
      isNumber: true,
      cell: ({ values }: ChartRow) => (values[line] == null ? '–' : valueText(values[line])),
    })),
  ];
  return (
    <figure className="flex flex-col gap-3" aria-labelledby={id}>
      <figcaption id={id} className="font-semibold">
        {title}
      </figcaption>
      {/* Its own width must not keep its place from getting narrower. */}
      <div ref={place} aria-hidden="true" dir="ltr" className="h-60 w-full overflow-hidden contain-inline-size" />
      <Disclosure title={text('chart.table')}>
        <DataTable caption={title} columns={columns} rows={rows} keyOf={({ at }) => String(at)} />
      </Disclosure>
    </figure>
  );
}
