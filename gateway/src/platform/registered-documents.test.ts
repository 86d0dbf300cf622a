import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256 } from '../documents/document-store.js';
import { registeredDocuments } from './registered-documents.js';

let folder: string;
const warned: string[] = [];
const logger = pino({ level: 'warn' }, { write: (line: string) => void warned.push(line) });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'marque-operations-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of operations, as a build writes it. */
function written(name: string, ...texts: readonly string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(Object.fromEntries(texts.map((text) => [sha256(text), text]))));
  return file;
}

it('the operations of the web client are registered beside the SDK’s, whose own stand behind the paths', async () => {
  const [ours, theirs, room] = ['query Me { me { id } }', 'query Me { me { email } }', 'query Room { __typename }'];
  const { manifest, restPaths } = await registeredDocuments(logger, { sdk: written('sdk', ours), web: written('web', theirs, room) });
  expect([...manifest.values()].toSorted()).toEqual([ours, theirs, room].toSorted());
  expect(restPaths).toMatchObject([{ path: '/api/me', document: ours }]);
  expect(warned).toEqual([]);
});

it('of what has not been built there are none, and a warning names it', async () => {
  const files = { sdk: written('sdk', 'query Me { me { id } }'), web: path.join(folder, 'nothing') };
  expect((await registeredDocuments(logger, files)).manifest.size).toBe(1);
  expect(warned.splice(0)).toEqual([expect.stringContaining(files.web)]);
  expect((await registeredDocuments(logger, { sdk: files.web, web: files.sdk })).restPaths).toEqual([]);
  expect(warned).toHaveLength(1);
});
