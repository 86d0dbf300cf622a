/** The text of a body as it comes: unpacked, decoded, and within bounds. */
import type { IncomingMessage } from 'node:http';
import { pipeline, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { HttpRefusal } from '../../http/http-refusal.js';

/** How large a text may be. */
export interface TextBounds {
  /** Bytes of the text, unpacked. */
  readonly bytes: number;
  /** How many times as large as what was sent; a text that is packed tighter is a bomb. */
  readonly packedTimes: number;
}

/** Small texts may be packed as tightly as they like. */
const freeBytes = 1024 * 1024;
const close = { connection: 'close' } as const;
const encodings: ReadonlySet<string> = new Set(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1', 'iso-8859-15', 'us-ascii']);

const tooLarge = (message: string): HttpRefusal => new HttpRefusal(413, message, 'BAD_USER_INPUT', close);
const notText = (message: string): HttpRefusal => new HttpRefusal(400, message, 'BAD_USER_INPUT', close);

/** The encoding that the content type names; null where it names none. @throws HttpRefusal 415 */
function namedEncoding(contentType: string | undefined): string | null {
  const [, name] = /;\s*charset="?([\w-]+)"?/i.exec(contentType ?? '') ?? [];
  if (name === undefined) return null;
  if (encodings.has(name.toLowerCase())) return name.toLowerCase();
  throw new HttpRefusal(415, `Send one of these encodings: ${[...encodings].join(', ')}.`, 'BAD_USER_INPUT', close);
}

/** The encoding by the mark at the beginning, else UTF-8. */
function markedEncoding(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function decoderOf(encoding: string): (chunk?: Buffer) => string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (chunk) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw notText(
        encoding === 'utf-8'
          ? 'The file is not UTF-8. If it is Windows-1252 or UTF-16, say so: "content-type: text/csv; charset=windows-1252".'
          : `The file is not ${encoding}.`,
      );
    }
  };
}

/** The bytes of the body, unpacked where they are packed. */
async function* bytesOf(request: IncomingMessage, { bytes, packedTimes }: TextBounds): AsyncGenerator<Buffer> {
  const packing = request.headers['content-encoding'] ?? 'identity';
  if (packing !== 'identity' && packing !== 'gzip')
    throw new HttpRefusal(415, 'Send the file as it is or packed by gzip.', 'BAD_USER_INPUT', close);
  let [sent, unpacked] = [0, 0];
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sent += chunk.length;
      done(null, chunk);
    },
  });
  // Errors of each stream come out of the loop below.
  const source = packing === 'gzip' ? pipeline(request, counted, createGunzip(), () => {}) : pipeline(request, counted, () => {});
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > bytes) throw tooLarge(`A file has at most ${Math.floor(bytes / freeBytes)} MB, unpacked.`);
      if (unpacked > freeBytes && unpacked > packedTimes * sent) throw tooLarge('The file is packed too tightly to be a file of vehicles.');
      yield chunk;
    }
  } catch (error) {
    throw isBadGzip(error) ? notText('The file is not packed by gzip.') : error;
  }
}

const isBadGzip = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');

/** The text in pieces. @throws HttpRefusal 400, 413 or 415 */
export async function* textOf(request: IncomingMessage, bounds: TextBounds): AsyncGenerator<string> {
  const named = namedEncoding(request.headers['content-type']);
  let decode: ((chunk?: Buffer) => string) | null = null;
  for await (const chunk of bytesOf(request, bounds)) {
    decode ??= decoderOf(named ?? markedEncoding(chunk));
    yield decode(chunk);
  }
  if (decode !== null) yield decode();
}

/** The pieces put together to parts of so many characters, the last one of fewer. */
export async function* partsOf(pieces: AsyncIterable<string>, characters: number): AsyncGenerator<string> {
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    while (waiting.length > characters) {
      // A pair of surrogates stays together.
      const last = waiting.charCodeAt(characters - 1);
      const cut = last >= 0xd800 && last <= 0xdbff ? characters - 1 : characters;
      yield waiting.slice(0, cut);
      waiting = waiting.slice(cut);
    }
  }
  if (waiting !== '') yield waiting;
}
