/** Files over HTTP: each link is signed, so that it opens one file; what it names decides who could get it. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { type FileKey, isConfidential, mediaTypeOf } from '@marque/shared/files/file-key';
import { filesPath, type OpenedLink } from '@marque/shared/files/file-links';
import { FileRefused } from '@marque/shared/files/file-store';
import type { Files } from '@marque/shared/files/files';
import type { FileMaker } from '@marque/shared/platform/subgraph';
import { HttpRefusal } from '../http/http-refusal.js';
import type { Route } from '../serve/routes.js';
import { rangeOf } from './file-range.js';

/** A reader who takes nothing for so long is cut off. */
const stalledAfterMs = 30_000;
/** Uploads at once in this process: each holds a file and a connection. */
const mostUploads = 64;

/** What the routes serve from. */
export interface FileRoutesOptions {
  readonly files: Files;
  /** Who makes files that are made when they are first asked for, by the first part of their keys. */
  readonly makers: readonly FileMaker[];
}

/** `GET` and `PUT` of `/files/KEY?sig=…`. */
export function fileRoutes(options: FileRoutesOptions): readonly Route[] {
  let uploads = 0;
  return [
    { method: 'GET', prefix: filesPath, handler: (request, response, url) => sendFile(options, request, response, url) },
    {
      method: 'PUT',
      prefix: filesPath,
      async handler(request, response, url) {
        if (uploads >= mostUploads) throw new HttpRefusal(503, 'Too many files are being brought.', 'UNAVAILABLE', { 'retry-after': '5' });
        uploads += 1;
        try {
          await takeFile(options, request, response, url);
        } finally {
          uploads -= 1;
        }
      },
    },
  ];
}

const noFile = (): HttpRefusal => new HttpRefusal(404, 'There is nothing here.', 'NOT_FOUND');

async function takeFile({ files }: FileRoutesOptions, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const link = files.links.open('PUT', url);
  if (link === null) throw noFile();
  const tooLarge = (): HttpRefusal =>
    new HttpRefusal(413, 'The file is larger than was announced.', 'BAD_USER_INPUT', { connection: 'close' });
  if (Number(request.headers['content-length'] ?? 0) > link.bytes) throw tooLarge();
  try {
    const { bytes } = await files.store.put(link.key, request, { maxBytes: link.bytes });
    response.writeHead(201, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify({ bytes }));
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    if (error.reason === 'TOO_LARGE') throw tooLarge();
    throw new HttpRefusal(409, 'This link has been used.', 'CONFLICT');
  }
}

async function sendFile(options: FileRoutesOptions, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const { files } = options;
  const link = files.links.open('GET', url);
  if (link === null) throw noFile();
  const facts = (await files.store.stat(link.key)) ?? (await made(options, link.key));
  if (facts === null) throw noFile();
  const etag = etagOf(link.key, facts.bytes);
  const headers = headersFor(link, etag);
  if (request.headers['if-none-match']?.includes(etag) === true) {
    response.writeHead(304, headers).end();
    return;
  }
  const fresh = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
  const range = fresh ? rangeOf(request.headers.range, facts.bytes) : null;
  if (range === 'NONE')
    throw new HttpRefusal(416, 'The file has no such bytes.', 'BAD_USER_INPUT', { 'content-range': `bytes */${facts.bytes}` });
  const { start, end } = range ?? { start: 0, end: facts.bytes - 1 };
  const length = { 'content-length': String(end - start + 1) };
  const part = range === null ? length : { ...length, 'content-range': `bytes ${start}-${end}/${facts.bytes}` };
  if (request.method === 'HEAD') {
    response.writeHead(range === null ? 200 : 206, { ...headers, ...part }).end();
    return;
  }
  const found = await files.store.get(link.key, range ?? undefined);
  if (found === null) throw noFile();
  response.writeHead(range === null ? 200 : 206, { ...headers, ...part });
  await send(found.body, response);
}

/** What its maker makes of the key, stored for the next who asks; null where nobody makes it. */
async function made({ files, makers }: FileRoutesOptions, key: FileKey): Promise<{ bytes: number } | null> {
  const content = await makers.find(({ area }) => key.startsWith(`${area}/`))?.make(key);
  if (content === undefined || content === null) return null;
  await files.store.put(key, content, { maxBytes: content.length }).catch((error: unknown) => {
    // Another was faster, with the same content.
    if (!(error instanceof FileRefused && error.reason === 'EXISTS')) throw error;
  });
  return { bytes: content.length };
}

/** What has a key never changes. */
const etagOf = (key: FileKey, bytes: number): string =>
  `"${createHash('sha256').update(`${key} ${bytes}`).digest('base64url').slice(0, 27)}"`;

function headersFor({ key, until }: OpenedLink, etag: string): Record<string, string> {
  const type = mediaTypeOf(key);
  const common = { 'content-type': type, etag, 'accept-ranges': 'bytes' };
  if (isConfidential(key))
    return {
      ...common,
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
      'content-disposition': 'attachment',
    };
  const shown = type.startsWith('image/') || type.startsWith('video/');
  return {
    ...common,
    'cache-control': until === null ? 'public, max-age=31536000, immutable' : 'private, max-age=3600',
    // Pictures of vehicles stand on the pages of others too; what is private needs its link.
    'cross-origin-resource-policy': 'cross-origin',
    ...(shown ? {} : { 'content-disposition': 'attachment' }),
  };
}

/** Sends the body as fast as the reader takes it, and lets it go where the reader goes away or stalls. */
async function send(body: Readable, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  response.once('close', leave);
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (gone.signal.aborted) return;
      if (!response.write(chunk))
        await once(response, 'drain', { signal: AbortSignal.any([gone.signal, AbortSignal.timeout(stalledAfterMs)]) });
    }
    response.end();
  } catch {
    response.destroy();
  } finally {
    response.off('close', leave);
    body.destroy();
  }
}
