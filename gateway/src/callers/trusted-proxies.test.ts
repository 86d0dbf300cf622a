import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it, test } from 'vitest';
import { TrustedProxies } from './trusted-proxies.js';
import type { ProxyHeader } from './trusted-proxies.js';

function origin(names: readonly string[], peer: string, headers: Record<string, string>, header?: ProxyHeader) {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: peer });
  const request = Object.assign(new IncomingMessage(socket), { headers: { host: 'inner:4000', ...headers } });
  return new TrustedProxies(names, header).originOf(request);
}

const noted = (value: string) => ({ 'x-forwarded-for': value });

test.each<[string, readonly string[], string, string, string]>([
  ['is the peer where nobody is trusted', [], '10.0.0.1', '1.2.3.4', '10.0.0.1'],
  ['is the peer where it is not trusted', ['10.0.0.1'], '10.0.0.2', '1.2.3.4', '10.0.0.2'],
  ['is whom a trusted peer names', ['10.0.0.1'], '10.0.0.1', '1.2.3.4', '1.2.3.4'],
  ['is what the trusted hop wrote and nothing before it', ['10.0.0.1'], '10.0.0.1', '6.6.6.6, 1.2.3.4', '1.2.3.4'],
  ['goes on behind each trusted hop', ['10.0.0.0/8'], '10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.7, 10.0.0.9', '1.2.3.4'],
  ['is the last trusted hop where all are', ['private'], '10.0.0.1', '192.168.1.1, 10.0.0.7', '192.168.1.1'],
  ['is found by the name of a network', ['loopback'], '::1', '1.2.3.4', '1.2.3.4'],
  ['is found where the peer is mapped into IPv6', ['10.0.0.0/8'], '::ffff:10.0.0.1', '1.2.3.4', '1.2.3.4'],
  ['is found in an IPv6 network', ['2001:db8::/32'], '2001:db8::7', '2001:db9::1', '2001:db9::1'],
  ['may be written with a port', ['loopback'], '127.0.0.1', '1.2.3.4:5678', '1.2.3.4'],
  ['may be written in brackets with a port', ['loopback'], '127.0.0.1', '[2001:db8::1]:5678', '2001:db8::1'],
  ['is the proxy where it says unknown', ['loopback'], '127.0.0.1', '6.6.6.6, unknown', '127.0.0.1'],
  ['is the proxy where it wrote nonsense', ['loopback'], '127.0.0.1', '0x7f.1', '127.0.0.1'],
  ['is the proxy where it wrote nothing', ['loopback'], '127.0.0.1', '', '127.0.0.1'],
])('the address %s', (_rule, names, peer, header, address) => {
  expect(origin(names, peer, noted(header)).address).toBe(address);
});

describe('host and scheme', () => {
  const outer = { 'x-forwarded-host': 'shop.example', 'x-forwarded-proto': 'https' };

  it('are those of a trusted peer', () => {
    expect(origin(['loopback'], '127.0.0.1', { ...noted('1.2.3.4'), ...outer })).toEqual({
      address: '1.2.3.4',
      host: 'shop.example',
      scheme: 'https',
    });
  });

  it('are the request’s own where a stranger says others', () => {
    expect(origin(['loopback'], '1.2.3.4', { ...noted('1.2.3.4'), ...outer })).toMatchObject({ host: 'inner:4000', scheme: undefined });
  });

  it('go as far back as trusted hops do', () => {
    const headers = {
      ...noted('1.2.3.4, 10.0.0.2'),
      'x-forwarded-host': 'forged.example, shop.example, inner',
      'x-forwarded-proto': 'https, http',
    };
    expect(origin(['private'], '10.0.0.1', headers)).toEqual({ address: '1.2.3.4', host: 'shop.example', scheme: 'https' });
  });
});

describe('the header Forwarded', () => {
  const header =
    'for=6.6.6.6;host=forged.example, for="[2001:db8:cafe::17]:4711";Proto=https;host="shop.example", for=10.0.0.2;by=10.0.0.1';

  it('is read where it is the one that proxies write', () => {
    expect(origin(['private'], '10.0.0.1', { forwarded: header }, 'forwarded')).toEqual({
      address: '2001:db8:cafe::17',
      host: 'shop.example',
      scheme: 'https',
    });
  });

  it.each([
    ['for=_hidden', '10.0.0.1'],
    ['for="unknown"', '10.0.0.1'],
    ['for="1.2.3.4', '10.0.0.1'],
    ['for="1.2.3.4, 6.6.6.6"', '10.0.0.1'],
    ['proto=https', '10.0.0.1'],
    [`${'"'.repeat(5_000)}for=1.2.3.4`, '1.2.3.4'],
  ])('%s names %s', (forwarded, address) => {
    expect(origin(['private'], '10.0.0.1', { forwarded }, 'forwarded').address).toBe(address);
  });

  it('and x-forwarded-for are not read beside each other: a proxy passes on what it does not write', () => {
    expect(origin(['private'], '10.0.0.1', { forwarded: 'for=6.6.6.6' }).address).toBe('10.0.0.1');
    expect(origin(['private'], '10.0.0.1', { ...noted('6.6.6.6'), forwarded: 'for=1.2.3.4' }, 'forwarded').address).toBe('1.2.3.4');
  });
});

it.each(['localhost', '10.0.0.0/33', '10.0.0', 'fe80::/zz', '*'])('%s is no proxy', (name) => {
  expect(() => new TrustedProxies([name])).toThrow(name);
});
