/** Who is behind the proxies that stand before the gateway, told by those that are trusted and by nobody else. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The header in which proxies note for whom they ask. */
export type ProxyHeader = 'x-forwarded-for' | 'forwarded';

/** From where a request was sent, and to which host, as its client sees it. */
export interface RequestOrigin {
  readonly address: string | null;
  readonly host: string | undefined;
  /** `http` or `https`, where a trusted proxy says so. */
  readonly scheme: string | undefined;
}

/** What one proxy has noted of the request that reached it. */
interface Hop {
  readonly address: string | undefined;
  readonly host: string | undefined;
  readonly scheme: string | undefined;
}

/** The names of networks that are no addresses. */
const networks: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** A network and how many bits of an address name it. */
type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Proxies that are believed. A header counts as far as trusted hops wrote it: from its end, up to the first address that is not one of theirs. */
export class TrustedProxies {
  private readonly ranges: readonly Range[];
  private readonly known = new WeakMap<IncomingMessage, RequestOrigin>();

  /**
   * @param names addresses, networks as `10.0.0.0/8`, or `loopback`, `linklocal` and `private`
   * @param header the one that these proxies write; the other is never read, for a proxy may pass on a stranger's
   * @throws Error for what is none of these
   */
  constructor(
    names: readonly string[],
    private readonly header: ProxyHeader = 'x-forwarded-for',
  ) {
    this.ranges = readRanges(names);
  }

  /** From where the request comes: its peer, or whom trusted proxies name. */
  originOf(request: IncomingMessage): RequestOrigin {
    if (this.ranges.length === 0) return { address: request.socket.remoteAddress ?? null, host: request.headers.host, scheme: undefined };
    const known = this.known.get(request) ?? this.find(request);
    this.known.set(request, known);
    return known;
  }

  private find(request: IncomingMessage): RequestOrigin {
    let address = request.socket.remoteAddress ?? null;
    let { host } = request.headers;
    let scheme: string | undefined;
    for (const hop of this.hopsOf(request).toReversed()) {
      if (address === null || !this.trusts(address)) break;
      host = hop.host ?? host;
      scheme = hop.scheme ?? scheme;
      // A trusted proxy that does not say for whom it asks is the last that is known.
      if (hop.address === undefined) break;
      ({ address } = hop);
    }
    return { address, host, scheme };
  }

  private trusts(address: string): boolean {
    return ipaddr.subnetMatch(ipaddr.process(address), { trusted: [...this.ranges] }, 'stranger') === 'trusted';
  }

  private hopsOf({ headers }: IncomingMessage): readonly Hop[] {
    return this.header === 'forwarded' ? forwardedHops(headers.forwarded) : notedHops(headers);
  }
}

/** No proxies: the peer is the client. */
export const noProxies = new TrustedProxies([]);

/** The networks of proxies that are named. @throws Error for what is no address and no network */
export function readRanges(names: readonly string[]): readonly Range[] {
  return names.flatMap((name) => (networks[name] ?? [name]).map(rangeOf));
}

function rangeOf(name: string): Range {
  if (ipaddr.isValidCIDR(name)) return ipaddr.parseCIDR(name);
  if (isIP(name) === 0)
    throw new Error(`"${name}" is no address, no network such as 10.0.0.0/8, and none of ${Object.keys(networks).join(', ')}`);
  const address = ipaddr.process(name);
  return [address, address instanceof ipaddr.IPv4 ? 32 : 128];
}

/** `x-forwarded-for` has an entry for each proxy; host and scheme have as many, or the one that the outermost has written. */
function notedHops(headers: IncomingMessage['headers']): readonly Hop[] {
  const addresses = listIn(headers['x-forwarded-for']);
  const hosts = listIn(headers['x-forwarded-host']);
  const schemes = listIn(headers['x-forwarded-proto']);
  const at = (list: readonly string[], fromEnd: number) => list.at(-fromEnd);
  return addresses.map((address, index) => {
    const fromEnd = addresses.length - index;
    return { address: addressIn(address), host: at(hosts, fromEnd), scheme: at(schemes, fromEnd)?.toLowerCase() };
  });
}

const listIn = (header: string | string[] | undefined): readonly string[] =>
  header === undefined
    ? []
    : String(header)
        .split(',')
        .map((each) => each.trim());

/** Elements and their pairs, which may stand in quotes (RFC 7239). */
const elements = /(?:[^,"]|"(?:\\.|[^"\\])*")+/gu;
const pairs = /([a-z]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s;,"]+))/giu;

function forwardedHops(header: string | string[] | undefined): readonly Hop[] {
  return [...String(header ?? '').matchAll(elements)].map(([element]) => {
    const found = new Map([...element.matchAll(pairs)].map(([, name = '', quoted, token]) => [name.toLowerCase(), quoted ?? token ?? '']));
    return { address: addressIn(found.get('for') ?? ''), host: found.get('host'), scheme: found.get('proto')?.toLowerCase() };
  });
}

/** The address in an entry, which may have a port; none in `unknown`, in a made-up name, or in what a stranger wrote. */
function addressIn(entry: string): string | undefined {
  const [, inBrackets, v4] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d+)?$/u.exec(entry) ?? [];
  const address = inBrackets ?? v4 ?? entry;
  return isIP(address) === 0 ? undefined : address;
}
