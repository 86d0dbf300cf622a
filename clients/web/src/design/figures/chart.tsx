/** Lines over time or over any number, with the table of the same figures. */
import 'uplot/dist/uPlot.min.css';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import UPlot from 'uplot';
import { useText } from '../../words/text.js';
import { type Column, DataTable } from './data-table.js';
import { Disclosure } from '../disclosure.js';

/** A row of figures: what it belongs to, and a value for each line, null where there is none. */
export interface ChartRow {
  readonly at: number;
  readonly values: readonly (number | null)[];
}

interface ChartProps {
  /** What it shows, in a sentence: the name of picture and table. */
  readonly title: string;
  readonly rows: readonly ChartRow[];
  /** The lines' names, in the order of the values. */
  readonly lines: readonly string[];
  readonly atName: string;
  readonly atText: (at: number) => string;
  readonly valueText: (value: number) => string;
}

const height = 240;

/** The colour of a token as it is now. */
const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The chart, drawn anew when its figures, its room or the theme change. */
export function Chart({ title, rows, lines, atName, atText, valueText }: ChartProps): ReactNode {
  const text = useText();
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    const within = place.current;
    if (within === null || rows.length === 0) return undefined;
    const strokes = [token('--accent'), token('--muted'), token('--edge')];
    const data: UPlot.AlignedData = [rows.map(({ at }) => at), ...lines.map((_, line) => rows.map(({ values }) => values[line] ?? null))];
    const draw = (): UPlot =>
      new UPlot(
        {
          width: within.clientWidth,
          height,
          cursor: { show: false },
          legend: { show: false },
          scales: { x: { time: false } },
          axes: [
            { stroke: token('--muted'), grid: { show: false }, ticks: { stroke: token('--line') }, values: (_plot, at) => at.map(atText) },
            {
              stroke: token('--muted'),
              size: 88,
              grid: { stroke: token('--line') },
              ticks: { show: false },
              values: (_plot, at) => at.map(valueText),
            },
          ],
          series: [
            {},
            ...lines.map((label, line) => ({
              label,
              stroke: strokes[line % strokes.length] ?? '',
              width: 2,
              ...(line === 0 ? {} : { dash: [6, 4] }),
            })),
          ],
        },
        data,
        within,
      );
    let plot = draw();
    const redraw = (): void => {
      plot.destroy();
      plot = draw();
    };
    const sized = new ResizeObserver(() => plot.setSize({ width: within.clientWidth, height }));
    sized.observe(within);
    const themed = new MutationObserver(redraw);
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      sized.disconnect();
      themed.disconnect();
      plot.destroy();
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
      <div ref={place} aria-hidden="true" dir="ltr" className="w-full overflow-hidden contain-inline-size" />
      <Disclosure title={text('chart.table')}>
        <DataTable caption={title} columns={columns} rows={rows} keyOf={({ at }) => String(at)} />
      </Disclosure>
    </figure>
  );
}
