/** The first load of the built web client, which may have 200 KB of script. */
import { webFiles } from '@marque/web/files';
import { beforeAll, expect, it } from 'vitest';
import { type Figures, frame, readFigures } from './figures.js';

const limitBytes = 200_000;
let figures: readonly Figures[];
beforeAll(() => {
  figures = readFigures(webFiles());
});
const scriptOf = (page: string): number => figures.find((each) => each.page === page)?.scriptBytes ?? Number.NaN;

it('weighs every page, each with the frame', () => {
  expect(figures.length).toBeGreaterThan(20);
  expect(figures.filter(({ scriptBytes }) => scriptBytes < scriptOf(frame))).toEqual([]);
});

it('stays under the limit on every page', () => {
  expect(figures.filter(({ scriptBytes }) => scriptBytes >= limitBytes).map(({ page, scriptBytes }) => `${page}: ${scriptBytes}`)).toEqual(
    [],
  );
});
