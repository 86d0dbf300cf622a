/** One file of a built page in memory, in each form in which it was asked for. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoding } from '../../http/compression.js';
import { isCompressible } from './media-types.js';

/** A form of the file, by a name of its own. */
export interface Form {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly encoding: Encoding | null;
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Below it an answer is one packet either way. */
const worthBytes = 1_000;
/** What is made once may take a while; the highest level takes ten times as long for two per cent. */
const brotliQuality = 9;

/** A file: made when it is first asked for, and compressed once in each way, off the event loop. */
export class PageFile {
  private readonly plain: Form;
  private readonly packed = new Map<Encoding, Promise<Form>>();

  constructor(
    bytes: Buffer,
    readonly type: string,
    /** Whether its name changes with its content. */
    readonly immutable: boolean,
  ) {
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 27);
    this.plain = { bytes, etag: `"${hash}"`, encoding: null };
  }

  get text(): string {
    return this.plain.bytes.toString('utf8');
  }

  /** Whether how it is sent depends on what the client reads. */
  get varies(): boolean {
    return this.plain.bytes.length >= worthBytes && isCompressible(this.type);
  }

  /** The file in the encoding, or as it is where that is no smaller. */
  async as(encoding: Encoding | null): Promise<Form> {
    if (encoding === null || !this.varies) return this.plain;
    const form = this.packed.get(encoding) ?? this.pack(encoding);
    this.packed.set(encoding, form);
    return form;
  }

  private async pack(encoding: Encoding): Promise<Form> {
    const { bytes, etag } = this.plain;
    const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    const packed = await (encoding === 'br' ? brotli(bytes, { params }) : gzipped(bytes, { level: 9 }));
    if (packed.length >= bytes.length) return this.plain;
    return { bytes: packed, etag: `${etag.slice(0, -1)}-${encoding}"`, encoding };
  }
}
