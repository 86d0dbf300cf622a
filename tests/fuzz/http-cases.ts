/** Requests over HTTP/1.1, as JSON, as streams, as parts, and as bytes. */
import type { FuzzCase, Making } from './cases.js';
import { damagedBytes, mutated } from './mutations.js';
import type { FuzzOperation } from './operations.js';
import type { Random } from './random.js';
import { ask, sendBytes } from './target.js';

const accepts = [
  'application/json',
  'application/graphql-response+json',
  'text/event-stream',
  'multipart/mixed;deferSpec=20220824, application/json',
  'multipart/mixed;incrementalSpec=v0.2, application/json',
  '*/*',
] as const;
const oddHeaders: readonly (readonly [string, string])[] = [
  ['accept', 'multipart/mixed;incrementalSpec="v0.2'],
  ['accept', ',;q=,"'],
  ['content-type', 'application/json; charset="utf-8'],
  ['content-type', 'text/plain'],
  ['accept-encoding', 'br;q=x, gzip;q=0.5, *'],
  ['authorization', 'Bearer '],
  ['authorization', 'Bearer a.b.c'],
  ['x-api-key', 'mk_x'],
  ['marque-tenant', 'nobody'],
  ['cookie', '__Host-marque-access.dealer360=a; __proto__=b'],
  ['cookie', '__Host-marque-access.dealer360=a; __Host-marque-access.midas=b'],
  ['cookie', '__Host-marque-access.=a; __Host-marque-access.__proto__; =;;'],
  ['sec-fetch-site', 'same-origin'],
  ['if-none-match', 'W/"x, *'],
  ['host', 'cars.example:99999999'],
  ['origin', 'https://elsewhere.example'],
  ['x-request-id', '\u00ff'.repeat(10)],
  ['traceparent', '00-zz-zz-01'],
  ['marque-explain', '1'],
  ['x-forwarded-for', '::1, x, 1.2.3.4'],
];

/** A request with an operation. */
export function operationCase({ random, target, operation }: Making): FuzzCase {
  const made = operation();
  const headers = { ...random.pick(target.people), 'content-type': 'application/json', accept: random.pick(accepts) };
  if (random.once(6)) Object.assign(headers, Object.fromEntries([random.pick(oddHeaders)]));
  if (random.once(10)) return getCase(made, headers, random, target);
  const body = random.once(12) ? mutated(JSON.stringify(made), random) : JSON.stringify(bodyOf(made, random));
  return {
    kind: 'http',
    input: { headers: unsigned(headers), body },
    run: () => ask(target, '/graphql', { method: 'POST', headers, body }),
  };
}

function getCase(made: FuzzOperation, headers: Record<string, string>, random: Random, target: Making['target']): FuzzCase {
  const query = new URLSearchParams({ query: made.query.slice(0, 6_000), variables: JSON.stringify(made.variables).slice(0, 2_000) });
  if (random.once(3)) query.set('operationName', made.operationName ?? '');
  if (random.once(5))
    query.set(random.pick(['variables', 'extensions']), random.pick(['[', '[]', '1', '"a"', '{"persistedQuery":{"sha256Hash":"x"}}']));
  const path = `/graphql?${query.toString()}`;
  return {
    kind: 'get',
    input: { path, headers: unsigned(headers) },
    run: () => ask(target, path, { method: 'GET', headers: { ...headers, 'apollo-require-preflight': '1' } }),
  };
}

function bodyOf(made: FuzzOperation, random: Random): unknown {
  if (!random.once(20)) return made;
  return random.pick<unknown>([
    [made],
    { ...made, variables: [] },
    { ...made, variables: 'x' },
    { ...made, extensions: { persistedQuery: { version: 1, sha256Hash: 'x'.repeat(64) } } },
    { ...made, query: null },
    { ...made, query: '#'.repeat(200_000) + made.query },
    { ...made, operationName: 7 },
    { ...made, variables: nested(200) },
    { extensions: {} },
    null,
  ]);
}

const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });

const paths = ['/graphql', '/', '/health', '/ready', '/metrics', '/schema.graphql', '/explorer/', '/api/vehicles', '/api/me', '/api-docs', '/session', '/session/refresh', '/session?marque-tenant=dealer360', '/t/dealer360', '/t/%', '/assets/..%2f..', '/icon.svg', '/.well-known/jwks.json', '/nothing']; // prettier-ignore

/** A request as bytes, damaged or not. */
export function bytesCase({ random, target, operation }: Making): FuzzCase {
  const body = JSON.stringify(operation());
  const path = random.pick(paths);
  const lines = [
    `${random.pick(['POST', 'GET', 'HEAD', 'OPTIONS', 'DELETE', 'PUT', 'PATCH', 'QUERY'])} ${path}${random.once(5) ? '?a=%zz&query={' : ''} HTTP/1.1`,
    'host: marque',
    'content-type: application/json',
    random.once(4) ? 'transfer-encoding: chunked' : `content-length: ${String(Buffer.byteLength(body) + random.pick([0, 0, 0, 1, -1]))}`,
    ...(random.once(3) ? [random.pick(oddHeaders).join(': ')] : []),
    ...(random.once(8) ? ['upgrade: websocket', 'connection: upgrade', 'sec-websocket-key: x', 'sec-websocket-version: 13'] : []),
    ...(random.once(10) ? ['expect: 100-continue'] : []),
  ];
  const whole = Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1');
  const bytes = random.once(2) ? damagedBytes(whole, random) : whole;
  const cut = random.below(bytes.length + 1);
  return {
    kind: 'bytes',
    input: bytes.toString('latin1'),
    run: () => sendBytes(target, [bytes.subarray(0, cut), bytes.subarray(cut)]),
  };
}

/** What is printed of a failing case: a token is of no use later. */
function unsigned(headers: Record<string, string>): Record<string, string> {
  return headers['authorization']?.startsWith('Bearer ey') === true ? { ...headers, authorization: 'Bearer ...' } : headers;
}
