/** Takes a body of unknown length into a file beside the store, so that what is too long or breaks off never reaches it. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { FileRefused, type PutLimits, type StoredFile } from './file-store.js';

/** A body that has come whole. */
export interface Spooled extends StoredFile {
  readonly path: string;
}

/** Longer than any upload takes: an older part is of a process that has died. */
const partLifeMs = 3_600_000;

/** Writes the body to a new file of the folder and syncs it; on a fault the file is gone again. */
export async function spool(folder: string, body: Uint8Array | AsyncIterable<Uint8Array>, { maxBytes }: PutLimits): Promise<Spooled> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, randomUUID());
  const handle = await open(file, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of piecesOf(body)) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new FileRefused('TOO_LARGE');
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
    await handle.close();
    return { path: file, bytes, sha256: hash.digest('hex') };
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(file, { force: true });
    throw error;
  }
}

const piecesOf = (body: Uint8Array | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> | Iterable<Uint8Array> =>
  body instanceof Uint8Array ? [body] : body;

/** Removes the parts that a process left behind when it died. */
export async function sweepParts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const file = path.join(folder, name);
    const facts = await stat(file).catch(() => null);
    if (facts !== null && Date.now() - facts.mtimeMs > partLifeMs) await rm(file, { force: true });
  }
}
