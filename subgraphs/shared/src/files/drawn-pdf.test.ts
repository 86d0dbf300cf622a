import { expect, it } from 'vitest';
import { drawnPdf } from './drawn-pdf.js';

it('a PDF names the places of its parts', () => {
  const text = drawnPdf(['Contract (of sale)', 'page 1 \\ 1']).toString('latin1');
  const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
  expect(text.slice(start, start + 4)).toBe('xref');
  const places = [...text.slice(start).matchAll(/^(\d{10}) 00000 n /gm)].map(([, place]) => Number(place));
  expect(places.map((place, index) => text.slice(place).startsWith(`${index + 1} 0 obj`))).toEqual([true, true, true, true, true]);
  expect(text).toContain(String.raw`(Contract \(of sale\)) Tj T* (page 1 \\ 1) Tj`);
});
