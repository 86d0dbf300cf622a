import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { marketRows } from './market-rows.js';

const folder = mkdtempSync(path.join(tmpdir(), 'market-rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function rowsOf(content: Buffer | string): Promise<Readonly<Record<string, string>>[]> {
  const file = path.join(folder, 'prices.csv');
  writeFileSync(file, content);
  const rows = await marketRows(file);
  const found: Readonly<Record<string, string>>[] = [];
  // They can be read again.
  for await (const row of rows()) if (row === undefined) break;
  for await (const row of rows()) found.push(row);
  return found;
}

const koln = [{ Marke: 'Škoda', Ort: 'Köln; Deutz' }];

it('reads a file whatever divides its fields', async () => {
  expect(await rowsOf('Marke,Ort\nŠkoda,Köln; Deutz\n')).toEqual(koln);
  expect(await rowsOf('Marke;Ort\r\nŠkoda;"Köln; Deutz"\r\n')).toEqual(koln);
  expect(await rowsOf('Marke\tOrt\nŠkoda\tKöln; Deutz')).toEqual(koln);
  expect(await rowsOf('\uFEFFMarke|Ort\nŠkoda|Köln; Deutz')).toEqual(koln);
});

it('reads UTF-16 by its mark, and what is no UTF-8 as Windows writes it', async () => {
  const text = 'Marke;Ort\nŠkoda;"Köln; Deutz"\n';
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  expect(await rowsOf(utf16)).toEqual(koln);
  expect(await rowsOf(Buffer.from(utf16).swap16())).toEqual(koln);
  expect(await rowsOf(Buffer.from(text.replace('Š', '\x8A'), 'latin1'))).toEqual(koln);
});

it('reads an empty file and one without rows as nothing', async () => {
  expect(await rowsOf('')).toEqual([]);
  expect(await rowsOf('make,model\n')).toEqual([]);
});
