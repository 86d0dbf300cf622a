import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startS3Server } from '../testing/s3-server.js';
import { newId } from '../ids.js';
import { DiskStore } from './disk-store.js';
import { fileKey } from './file-key.js';
import { type ByteRange, type FileStore, readWhole } from './file-store.js';
import { S3Store } from './s3-store.js';

const text = (content: string) => new TextEncoder().encode(content);
const limits = { maxBytes: 1_000_000 };
const newKey = (ending = 'bin') => fileKey(newId(), `file.${ending}`);

async function* inPieces(...pieces: (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Error) throw piece;
    yield text(piece);
  }
}

/** How each kind is opened; `folder` is what may be left behind of it. */
const kinds = {
  disk: async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'marque-files-'));
    return { store: new DiskStore(folder), close: async () => rmSync(folder, { recursive: true, force: true }) };
  },
  s3: async () => {
    const server = await startS3Server();
    return { store: new S3Store(server.settings), close: () => server.close() };
  },
};

describe.each(Object.keys(kinds) as (keyof typeof kinds)[])('a store of kind %s', (kind) => {
  let store: FileStore;
  let close: () => Promise<void>;
  beforeAll(async () => void ({ store, close } = await kinds[kind]()));
  afterAll(() => close());
  const read = async (key: ReturnType<typeof newKey>, range?: ByteRange) => {
    const found = await store.get(key, range);
    if (found === null) return null;
    const chunks: Buffer[] = [];
    for await (const chunk of found.body as AsyncIterable<Buffer>) chunks.push(chunk);
    return { bytes: found.bytes, text: Buffer.concat(chunks).toString() };
  };

  it('gives back what was put, with its length and hash', async () => {
    const key = newKey();
    const sha256 = createHash('sha256').update('one two three').digest('hex');
    expect(await store.put(key, inPieces('one ', 'two ', 'three'), limits)).toEqual({ bytes: 13, sha256 });
    expect(await store.stat(key)).toEqual({ bytes: 13 });
    expect(await read(key)).toEqual({ bytes: 13, text: 'one two three' });
    expect((await readWhole(store, key, 13))?.toString()).toBe('one two three');
    await expect(readWhole(store, key, 12)).rejects.toMatchObject({ reason: 'TOO_LARGE' });
  });

  it('gives a part of it', async () => {
    const key = newKey();
    await store.put(key, text('0123456789'), limits);
    expect(await read(key, { start: 2, end: 4 })).toEqual({ bytes: 10, text: '234' });
  });

  it('takes as much as is allowed, and refuses one byte more without keeping any of it', async () => {
    const [fits, over] = [newKey(), newKey()];
    expect(await store.put(fits, text('1234'), { maxBytes: 4 })).toMatchObject({ bytes: 4 });
    await expect(store.put(over, inPieces('123', '45'), { maxBytes: 4 })).rejects.toMatchObject({ reason: 'TOO_LARGE' });
    expect(await store.stat(over)).toBeNull();
  });

  it('keeps nothing of what breaks off', async () => {
    const key = newKey();
    await expect(store.put(key, inPieces('half', new Error('cut')), limits)).rejects.toThrow('cut');
    expect(await store.stat(key)).toBeNull();
  });

  it('never puts another content in place of one', async () => {
    const key = newKey();
    await store.put(key, text('first'), limits);
    await expect(store.put(key, text('second'), limits)).rejects.toMatchObject({ reason: 'EXISTS' });
    expect(await read(key)).toMatchObject({ text: 'first' });
  });

  it('deletes, also what is not there', async () => {
    const key = newKey();
    await store.put(key, text('gone'), limits);
    await store.delete(key);
    await store.delete(key);
    expect([await store.stat(key), await store.get(key)]).toEqual([null, null]);
  });

  it('takes an empty file', async () => {
    const key = newKey();
    expect(await store.put(key, text(''), limits)).toMatchObject({ bytes: 0 });
    expect(await store.stat(key)).toEqual({ bytes: 0 });
  });
});

describe('what a store of kind s3 has beside', () => {
  let server: Awaited<ReturnType<typeof startS3Server>>;
  let store: S3Store;
  beforeAll(async () => {
    server = await startS3Server();
    store = new S3Store(server.settings);
  });
  afterAll(() => server.close());

  it('lets a client bring and fetch a file by signed addresses of the store', async () => {
    const key = newKey('jpg');
    const put = await store.uploadUrl(key, { bytes: 5, lifeSeconds: 60 });
    expect((await fetch(put, { method: 'PUT', body: 'bytes' })).status).toBe(200);
    expect(await (await fetch(await store.downloadUrl(key, 60))).text()).toBe('bytes');
    // The length is part of what was signed, and so is everything else.
    expect((await fetch(put, { method: 'PUT', body: 'other bytes' })).status).toBe(403);
    expect(
      (
        await fetch(
          put.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
          { method: 'PUT', body: 'bytes' },
        )
      ).status,
    ).toBe(403);
  });

  it('is unavailable where the keys are wrong or nobody answers, and says nothing of either', async () => {
    const wrong = new S3Store({ ...server.settings, secretAccessKey: 'wrong' });
    await expect(wrong.put(newKey(), text('x'), limits)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    const nowhere = new S3Store({ ...server.settings, endpoint: 'http://127.0.0.1:1' });
    await expect(nowhere.get(newKey())).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
  });
});

it('a store on disk leaves no part behind of what was refused', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'marque-files-'));
  const store = new DiskStore(folder);
  await expect(store.put(newKey(), text('too long'), { maxBytes: 1 })).rejects.toThrow('larger');
  await store.put(newKey(), text('x'), limits);
  expect(readdirSync(path.join(folder, '.parts'))).toEqual([]);
  rmSync(folder, { recursive: true });
});

it.each([['..'], ['a/b'], ['.parts'], ['A'], ['a b'], ['a..b'], ['a\\b'], ['%2e'], ['']])('%j is no part of a key', (part) => {
  expect(() => fileKey('tenant', part)).toThrow('lower-case names');
});
