import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partsOf } from './file-parts.js';

it('cuts a file between lines, every line once, with the header and its line number in the file', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'é', ','), minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), fc.integer({ min: 30, max: 200 }), (lines, maxBytes) => {
      const file = ['header', ...lines];
      const parts = partsOf(file.join('\n'), maxBytes);
      const seen = parts.flatMap(({ csv, lineOffset }) => {
        const [header, ...rows] = csv.split('\n');
        expect(header).toBe('header');
        expect(rows.length === 1 || Buffer.byteLength(csv) <= maxBytes).toBe(true);
        // A row's line in its part is two for the first row.
        return rows.map((row, index) => [index + 2 + lineOffset, row]);
      });
      expect(seen).toEqual(lines.map((row, index) => [index + 2, row]));
    }),
  );
});
