/** Prints how much script and style each page of the built web client needs when it is the first of a visit. */
import { webFiles } from '@marque/web/files';
import { readFigures } from './figures.js';

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1).padStart(7);

console.log(' script   style   KB after gzip');
for (const { page, scriptBytes, styleBytes } of readFigures(webFiles())) {
  console.log(`${kilobytes(scriptBytes)} ${kilobytes(styleBytes)}   ${page}`);
}
