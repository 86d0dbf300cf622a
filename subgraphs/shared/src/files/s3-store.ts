/** Files in a bucket that speaks S3: AWS, or any of the many servers that do. */
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { AwsV4Signer } from 'aws4fetch';
import { request } from 'undici';
import { PlatformError } from '../errors/errors.js';
import { type FileKey, mediaTypeOf } from './file-key.js';
import {
  type ByteRange,
  type DirectUpload,
  type FileContent,
  type FileFacts,
  FileRefused,
  type FileStore,
  type PutLimits,
  type StoredFile,
} from './file-store.js';
import { spool } from './spool.js';

/** Which bucket, and as whom. */
export interface S3Settings {
  /** Base of the addresses: `https://s3.eu-west-1.amazonaws.com`, `http://127.0.0.1:9000`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const answerWithinMs = 10_000;
const betweenPiecesMs = 30_000;

interface Call {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readable;
}

/** Addresses have the bucket in their path: names with dots and servers without a wildcard certificate need that. */
export class S3Store implements FileStore {
  readonly kind = 's3';
  readonly origin: string;
  private readonly parts = path.join(tmpdir(), 'marque-parts');

  constructor(private readonly settings: S3Settings) {
    this.origin = new URL(settings.endpoint).origin;
  }

  async put(key: FileKey, body: Uint8Array | AsyncIterable<Uint8Array>, limits: PutLimits): Promise<StoredFile> {
    const { path: part, bytes, sha256 } = await spool(this.parts, body, limits);
    try {
      if ((await this.stat(key)) !== null) throw new FileRefused('EXISTS');
      // Its length is known by now, which S3 asks for.
      const headers = { 'content-type': mediaTypeOf(key), 'content-length': String(bytes) };
      await this.send(key, { method: 'PUT', headers, body: createReadStream(part) }, [200]);
      return { bytes, sha256 };
    } finally {
      await rm(part, { force: true });
    }
  }

  async get(key: FileKey, range?: ByteRange): Promise<FileContent | null> {
    const headers = range === undefined ? {} : { range: `bytes=${range.start}-${range.end}` };
    const { statusCode, headers: told, body } = await this.send(key, { method: 'GET', headers }, [200, 206, 404]);
    body.on('error', () => {});
    if (statusCode === 404) {
      await body.dump();
      return null;
    }
    const whole = /\/(\d+)$/.exec(String(told['content-range'] ?? ''))?.[1] ?? told['content-length'];
    return { bytes: Number(whole), body };
  }

  async stat(key: FileKey): Promise<FileFacts | null> {
    const { statusCode, headers, body } = await this.send(key, { method: 'HEAD' }, [200, 404]);
    await body.dump();
    return statusCode === 404 ? null : { bytes: Number(headers['content-length']) };
  }

  async delete(key: FileKey): Promise<void> {
    const { body } = await this.send(key, { method: 'DELETE' }, [200, 204, 404]);
    await body.dump();
  }

  uploadUrl(key: FileKey, { bytes, lifeSeconds }: DirectUpload): Promise<string> {
    // The length is signed too, so that the store itself refuses any other.
    return this.presigned('PUT', key, lifeSeconds, { 'content-length': String(bytes) });
  }

  downloadUrl(key: FileKey, lifeSeconds: number): Promise<string> {
    return this.presigned('GET', key, lifeSeconds, {});
  }

  private urlOf(key: FileKey): string {
    const { endpoint, bucket } = this.settings;
    return `${endpoint.replace(/\/$/, '')}/${bucket}/${key}`;
  }

  private async presigned(method: 'GET' | 'PUT', key: FileKey, lifeSeconds: number, headers: Record<string, string>): Promise<string> {
    const url = `${this.urlOf(key)}?X-Amz-Expires=${lifeSeconds}`;
    const signer = new AwsV4Signer({ ...this.settings, service: 's3', method, url, headers, signQuery: true, allHeaders: true });
    return (await signer.sign()).url.href;
  }

  /** @throws PlatformError `UNAVAILABLE` where the store does not answer, or as it should not */
  private async send(key: FileKey, { method, headers = {}, body }: Call, expected: readonly number[]) {
    const signer = new AwsV4Signer({ ...this.settings, service: 's3', method, url: this.urlOf(key), headers: { ...headers } });
    const signed = await signer.sign();
    const answer = await request(signed.url, {
      method,
      headers: Object.fromEntries(signed.headers),
      body: body ?? null,
      headersTimeout: answerWithinMs,
      bodyTimeout: betweenPiecesMs,
    }).catch((cause: unknown) => {
      throw new PlatformError('UNAVAILABLE', 'The file store cannot be reached.', { cause });
    });
    if (expected.includes(answer.statusCode)) return answer;
    await answer.body.dump();
    const cause = new Error(`The file store answered ${method} with ${answer.statusCode}.`);
    throw new PlatformError('UNAVAILABLE', 'The file store cannot be used.', { cause });
  }
}
