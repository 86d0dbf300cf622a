/** Addresses at the gateway at which files are brought and fetched. Each is signed: it opens one file, and nobody can make one. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock/clock.js';
import { type FileKey, isConfidential, isFileKey } from './file-key.js';

/** Where the gateway serves them. */
export const filesPath = '/files';

/** What a link allows. */
export type LinkUse = 'GET' | 'PUT';

/** A link that counts. */
export interface OpenedLink {
  readonly key: FileKey;
  /** Null for one that holds for ever. */
  readonly until: Date | null;
  /** How many bytes an upload brings; 0 for a download. */
  readonly bytes: number;
}

/** Makes and reads links. */
export class FileLinks {
  private readonly secret: Buffer;

  constructor(
    serviceSecret: string,
    private readonly clock: Clock,
    /** What stands before the path; empty where clients resolve it against the gateway that they ask. */
    readonly base: string = '',
  ) {
    this.secret = createHmac('sha256', serviceSecret).update('marque file links').digest();
  }

  /** A link to read the file, until then or (null) for ever: for what everybody may see, so that browsers keep it. */
  download(key: FileKey, until: Date | null): string {
    if (until === null && isConfidential(key)) throw new Error('A confidential file has no link without an end.');
    return this.link('GET', key, until, 0);
  }

  /** A link to bring the file, once. */
  upload(key: FileKey, bytes: number, until: Date): string {
    return this.link('PUT', key, until, bytes);
  }

  /** What a link opens; null where it was not made here for this use, or its time is over. */
  open(use: LinkUse, url: URL): OpenedLink | null {
    const key = url.pathname.slice(filesPath.length + 1);
    const { until: untilText = '0', bytes: bytesText = '0', sig = '' } = Object.fromEntries(url.searchParams);
    if (!isFileKey(key) || !/^\d{1,15}$/.test(untilText) || !/^\d{1,12}$/.test(bytesText)) return null;
    const [untilMs, bytes] = [Number(untilText), Number(bytesText)];
    const given = Buffer.from(sig);
    const expected = Buffer.from(this.signature(use, key, untilMs, bytes));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    if (untilMs !== 0 && untilMs < this.clock.now().getTime()) return null;
    return { key, until: untilMs === 0 ? null : new Date(untilMs), bytes };
  }

  private link(use: LinkUse, key: FileKey, until: Date | null, bytes: number): string {
    const untilMs = until?.getTime() ?? 0;
    const facts = [...(untilMs === 0 ? [] : [`until=${untilMs}`]), ...(bytes === 0 ? [] : [`bytes=${bytes}`])];
    return `${this.base}${filesPath}/${key}?${[...facts, `sig=${this.signature(use, key, untilMs, bytes)}`].join('&')}`;
  }

  private signature(use: LinkUse, key: FileKey, untilMs: number, bytes: number): string {
    return createHmac('sha256', this.secret).update(`${use}\n${key}\n${untilMs}\n${bytes}`).digest('base64url');
  }
}
