/** Fetches files of feeds from public hosts: what an address leads to is checked where the connection is made, so that no name leads inside. */
import { lookup as resolve, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { request, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { isPublicUrl } from '@marque/shared/text/public-url';
import type { Fetched, FeedSource, KnownFile } from '../domain/feed-source.js';

/** All addresses of a name. */
export type LookUp = (
  hostname: string,
  options: LookupAllOptions,
  found: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** How it reaches servers; other than by default in tests alone, whose servers are on this machine. */
export interface PublicFeedSourceOptions {
  /** Whether an address of a host may be connected to. */
  readonly isAllowed?: (address: string) => boolean;
  /** Whether a URL may be asked at all. */
  readonly isAskable?: (url: string) => boolean;
  readonly request?: typeof request;
  /** The addresses of a name, as `node:dns` gives them. */
  readonly lookup?: LookUp;
  readonly limitMs?: number;
}

const usualLimitMs = 60_000;
const mostBytes = 32 * 1024 * 1024;
const mostRedirects = 3;

/** Why nothing came, in a sentence for the feed's people. */
class Fault extends Error {}

/** Whether the address is one of the public internet: as a URL's host it would be taken. */
const isPublicAddress = (address: string): boolean => isPublicUrl(`https://${address.includes(':') ? `[${address}]` : address}/`);

/** The source of feeds of a running platform. */
export class PublicFeedSource implements FeedSource {
  constructor(private readonly options: PublicFeedSourceOptions = {}) {}

  async fetch(url: string, known: KnownFile): Promise<Fetched> {
    const { limitMs = usualLimitMs } = this.options;
    const signal = AbortSignal.timeout(limitMs);
    try {
      return await this.follow(url, known, signal);
    } catch (error) {
      if (error instanceof Fault) return { kind: 'FAULT', reason: error.message };
      const reason = signal.aborted ? `The file had not come after ${limitMs / 1000} seconds.` : 'The server cannot be reached.';
      return { kind: 'FAULT', reason };
    }
  }

  /** Each address on the way is judged as the first one. */
  private async follow(first: string, known: KnownFile, signal: AbortSignal): Promise<Fetched> {
    const { isAskable = (url: string) => url.startsWith('https://') && isPublicUrl(url) } = this.options;
    let url = first;
    for (let step = 0; step <= mostRedirects; step += 1) {
      if (!isAskable(url)) throw new Fault('The address leads to a host that is not public, or not by https.');
      const response = await this.ask(url, known, signal);
      const { statusCode = 0, headers } = response;
      if (statusCode === 304) {
        response.resume();
        return { kind: 'SAME' };
      }
      if (statusCode === 200) return { kind: 'FILE', text: await textOf(response), etag: headers.etag?.slice(0, 500) ?? null };
      response.destroy();
      const leadsOn = [301, 302, 303, 307, 308].includes(statusCode) && headers.location !== undefined;
      const target = leadsOn ? URL.parse(headers.location ?? '', url)?.href : undefined;
      if (target === undefined) throw new Fault(`The server answered ${statusCode}.`);
      url = target;
    }
    throw new Fault(`The address leads on more than ${mostRedirects} times.`);
  }

  private ask(url: string, { etag }: KnownFile, signal: AbortSignal): Promise<IncomingMessage> {
    const send = this.options.request ?? request;
    const headers = {
      accept: 'text/csv, text/plain;q=0.8',
      'accept-encoding': 'identity',
      'user-agent': 'marque-feed',
      ...(etag === null ? {} : { 'if-none-match': etag }),
    };
    const options: RequestOptions = { headers, signal, agent: false, lookup: this.lookUp };
    return new Promise((answered, failed) => {
      const asked = send(url, options, answered);
      asked.on('error', failed);
      asked.end();
    });
  }

  /** Gives the addresses of a name to the connection, unless one of them is not public: who mixes them means the inside. */
  private readonly lookUp: NonNullable<RequestOptions['lookup']> = (hostname, { family, all }, found) => {
    const { isAllowed = isPublicAddress, lookup = resolve } = this.options;
    lookup(hostname, { all: true, ...(family === undefined ? {} : { family }) }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? [];
      if (error || first === undefined) return found(error ?? new Error('The host has no address.'), []);
      if (!addresses.every(({ address }) => isAllowed(address)))
        return found(new Fault('The address leads to a host that is not public, or not by https.'), []);
      return all === true ? found(null, addresses) : found(null, first.address, first.family);
    });
  };
}

/** The body as text. @throws Fault for one that is packed, too large or no UTF-8 */
async function textOf(response: IncomingMessage): Promise<string> {
  const tooLarge = new Fault(`The file has more than ${mostBytes / 1024 / 1024} MB.`);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [text, bytes] = ['', 0];
  try {
    if ((response.headers['content-encoding'] ?? 'identity') !== 'identity')
      throw new Fault('The file is packed; it is taken as plain text.');
    if (Number(response.headers['content-length'] ?? 0) > mostBytes) throw tooLarge;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw tooLarge;
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new Fault('The file is not UTF-8.');
    throw error;
  } finally {
    response.destroy();
  }
}
