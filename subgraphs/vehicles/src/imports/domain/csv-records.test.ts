import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecords, type CsvRecord } from './csv-records.js';

async function read(...chunks: string[]): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const portion of readRecords(chunks)) records.push(...portion);
  return records;
}

const quoted = (field: string): string => (/[",\n\r]/.test(field) || field.trim() === '' ? `"${field.replaceAll('"', '""')}"` : field);

describe('readRecords', () => {
  it('reads any table back, however the text is cut into chunks', async () => {
    const field = fc.string({
      unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', '7'),
      maxLength: 8,
    });
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 20 }), async (rows, size) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join('\n');
        const chunks = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
        expect((await read(...chunks)).map(({ fields }) => fields)).toEqual(rows);
      }),
    );
  });

  it('takes byte-order marks, carriage returns and blank lines in its stride and keeps line numbers', async () => {
    expect(await read('\uFEFFa,b\r\n\r\n1,2\r\n')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 3, fields: ['1', '2'] },
    ]);
  });

  it('loses only the row of a quote that is never closed', async () => {
    const records = await read('a,b\n1,"two\n3,4\n5,6\n');
    expect(records.map(({ line, fields }) => [line, fields?.join()])).toEqual([
      [1, 'a,b'],
      [2, undefined],
      [3, '3,4'],
      [4, '5,6'],
    ]);
  });

  it('loses only the rows of two stray quotes far apart, not what stands between them', async () => {
    const records = await read('a,b\n1,tw"o\n3,4\n5,si"x\n7,8\n');
    expect(records.filter(({ problem }) => problem).map(({ line }) => line)).toEqual([2, 4]);
    expect(records.filter(({ fields }) => fields).map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it('refuses a line that the database could not store, and no other', async () => {
    const records = await read('a,b\n1,x\u0000y\n2,\ud800\n3,4\n');
    expect(records.map(({ line, fields, problem }) => [line, problem ?? fields.join()])).toEqual([
      [1, 'a,b'],
      [2, 'In this line, character 4 is U+0000, which is no text.'],
      [3, 'In this line, character 3 is U+D800, which is no text.'],
      [4, '3,4'],
    ]);
  });

  it('refuses a line without an end instead of holding it in memory', async () => {
    const records = await read('a,b\n', ...Array.from({ length: 50 }, () => 'x'.repeat(10_000)), '\n1,2\n');
    expect(records[1]).toMatchObject({ line: 2, problem: expect.stringContaining('longer') });
    expect(records[2]).toEqual({ line: 3, fields: ['1', '2'] });
  });
});
