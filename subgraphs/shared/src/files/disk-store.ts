/** Files in a folder of this machine. Several processes may share it. */
import { createReadStream } from 'node:fs';
import { link, mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileKey } from './file-key.js';
import {
  type ByteRange,
  type FileContent,
  type FileFacts,
  FileRefused,
  type FileStore,
  type PutLimits,
  type StoredFile,
} from './file-store.js';
import { spool, sweepParts } from './spool.js';

/** Keys are made by the platform, so that a path below the folder is all that they can name. */
export class DiskStore implements FileStore {
  readonly kind = 'disk';
  readonly origin = null;
  private readonly parts: string;
  private swept: Promise<void> | null = null;

  constructor(private readonly folder: string) {
    this.parts = path.join(folder, '.parts');
  }

  async put(key: FileKey, body: Uint8Array | AsyncIterable<Uint8Array>, limits: PutLimits): Promise<StoredFile> {
    await (this.swept ??= sweepParts(this.parts));
    const { path: part, bytes, sha256 } = await spool(this.parts, body, limits);
    try {
      const file = this.pathOf(key);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      // A link appears whole or not at all, and never in place of another.
      await link(part, file);
      return { bytes, sha256 };
    } catch (error) {
      throw codeOf(error) === 'EEXIST' ? new FileRefused('EXISTS') : error;
    } finally {
      await rm(part, { force: true });
    }
  }

  async get(key: FileKey, range?: ByteRange): Promise<FileContent | null> {
    const facts = await this.stat(key);
    if (facts === null) return null;
    const body = createReadStream(this.pathOf(key), range ?? {});
    // Deleted in between, it is an error of the body; without a listener that would end the process.
    body.on('error', () => {});
    return { ...facts, body };
  }

  async stat(key: FileKey): Promise<FileFacts | null> {
    const facts = await stat(this.pathOf(key)).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
      throw error;
    });
    return facts?.isFile() === true ? { bytes: facts.size } : null;
  }

  async delete(key: FileKey): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async uploadUrl(): Promise<null> {
    return null;
  }

  async downloadUrl(): Promise<null> {
    return null;
  }

  private pathOf(key: FileKey): string {
    return path.join(this.folder, ...key.split('/'));
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
