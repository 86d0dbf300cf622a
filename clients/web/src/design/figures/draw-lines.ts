/** Draws lines; it is fetched after the page. */
import 'uplot/dist/uPlot.min.css';
import UPlot from 'uplot';
import type { ChartFigures } from './chart-figures.js';

const height = 240;

/** The colour of a token as it is now. */
const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Draws them into a place, and anew when its room or the theme changes, until what it returns is called. */
export function drawLines(within: HTMLElement, { rows, lines, atText, valueText }: ChartFigures): () => void {
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
}
