/** Compression of answers, off the event loop. */
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How an answer may be compressed. */
export type Encoding = 'br' | 'gzip';

/** Quick enough for answers that are made anew each time; higher levels take several times as long for a few per cent. */
const brotliQuality = 4;
const gzipLevel = 4;

/** The encoding that a client prefers, brotli first among equals; null where it reads none of them. */
export function encodingFor(acceptEncoding: string | undefined): Encoding | null {
  if (acceptEncoding === undefined) return null;
  const quality = new Map(acceptEncoding.split(',').map(readRange));
  const of = (encoding: Encoding): number => quality.get(encoding) ?? quality.get('*') ?? 0;
  const [br, gz] = [of('br'), of('gzip')];
  if (br <= 0 && gz <= 0) return null;
  return br >= gz ? 'br' : 'gzip';
}

function readRange(text: string): [string, number] {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = Number(parameters.find((each) => each.startsWith('q='))?.slice(2) ?? 1);
  return [name, Number.isFinite(quality) ? quality : 0];
}

/** A body and how it is encoded. */
export interface Encoded {
  readonly bytes: Buffer;
  readonly encoding: Encoding | null;
}

/** Compresses a text; where that fails it is sent as it is. */
export function compress(text: string, encoding: Encoding, done: (body: Encoded) => void): void {
  const plain = Buffer.from(text);
  const finish = (error: Error | null, bytes: Buffer): void => {
    done(error === null ? { bytes, encoding } : { bytes: plain, encoding: null });
  };
  if (encoding === 'gzip') gzip(plain, { level: gzipLevel }, finish);
  else {
    const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
    brotliCompress(plain, { params }, finish);
  }
}
