/** Conversations on WebSockets, in frames that are right, wrong, damaged or out of order. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { FuzzCase, Making } from './cases.js';
import { damagedBytes, mutated } from './mutations.js';
import type { Random } from './random.js';
import { answersPlainly, sendBytes } from './target.js';
import type { Seen, Target } from './target.js';

type Frame =
  | { readonly text: string }
  | { readonly binary: string }
  | { readonly control: 'ping' | 'pong' | 'close'; readonly data: string };

const ids = ['1', '1', '2', '', '\u0000', '__proto__', 'x'.repeat(1_000)];

/** A conversation. */
export function socketCase(making: Making): FuzzCase {
  const { random, target } = making;
  const frames = random.list(1 + random.below(6), () => frame(making));
  const params = paramsOf(random.pick(target.people), random);
  if (!random.once(6)) frames.unshift({ text: JSON.stringify({ type: 'connection_init', payload: params }) });
  const protocol = random.once(20) ? random.pick(['graphql-ws', 'x', 'graphql-transport-ws, x']) : 'graphql-transport-ws';
  const waits = !random.once(5);
  return { kind: 'socket', input: { protocol, frames: frames.map(shown), waits }, run: () => converse(target, protocol, frames, waits) };
}

function paramsOf(headers: Readonly<Record<string, string>>, random: Random): object {
  const { authorization, 'marque-tenant': tenant } = headers;
  return random.once(15)
    ? random.pick([{ authorization: 7 }, { authorization: 'Bearer x' }, { tenant: {} }, { apiKey: 'mk' }])
    : { authorization, tenant };
}

function frame({ random, operation }: Making): Frame {
  const id = random.pick(ids);
  const message = random.pick<() => object>([
    () => ({ type: 'subscribe', id, payload: operation() }),
    () => ({ type: 'subscribe', id, payload: operation() }),
    () => ({ type: 'subscribe', id, payload: operation('subscription') }),
    () => ({ type: 'subscribe', id, payload: operation('subscription') }),
    () => ({ type: 'complete', id }),
    () => ({ type: 'ping', payload: random.pick([undefined, {}, { authorization: 'Bearer x' }, { authorization: [] }]) }),
    () => ({ type: 'pong' }),
    () => ({ type: 'connection_init', payload: {} }),
    () => ({ type: random.pick(['next', 'error', 'start', 'connection_ack']), id, payload: [] }),
  ])();
  const text = JSON.stringify(message);
  if (random.once(12)) return { text: mutated(text, random) };
  if (random.once(25)) return { text: `${text}${' '.repeat(300 * 1024)}` };
  if (random.once(20)) return { binary: text };
  if (random.once(15)) return { control: random.pick(['ping', 'pong', 'close'] as const), data: 'x'.repeat(random.pick([0, 1, 125])) };
  return { text };
}

async function converse(target: Target, protocol: string, frames: readonly Frame[], waits: boolean): Promise<Seen> {
  const socket = new WebSocket(`${target.url.replace('http', 'ws')}/graphql`, protocol.split(', '));
  const texts: string[] = [];
  const acknowledged = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      texts.push(data.toString());
      resolve();
    });
  });
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()).on('error', () => resolve()));
  await Promise.race([closed, new Promise((resolve) => socket.once('open', resolve))]);
  for (const [at, each] of frames.entries()) {
    if (socket.readyState !== socket.OPEN) break;
    if ('text' in each) socket.send(each.text);
    else if ('binary' in each) socket.send(Buffer.from(each.binary));
    else if (each.control === 'close') socket.close(4_000, each.data.slice(0, 100));
    else socket[each.control](each.data);
    if (at === 0 && waits) await Promise.race([closed, acknowledged, answersPlainly(target).then(() => sleep(20))]);
  }
  await Promise.race([closed, answersPlainly(target).then(() => sleep(30))]);
  socket.terminate();
  await closed;
  return { statuses: [], texts };
}

/** Frames as bytes after a handshake, with some of them wrong. */
export function rawSocketCase(making: Making): FuzzCase {
  const { random, target } = making;
  const handshake = Buffer.from(
    'GET /graphql HTTP/1.1\r\nhost: marque\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-protocol: graphql-transport-ws\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  const texts = ['{"type":"connection_init"}', ...random.list(1 + random.below(3), () => JSON.stringify(frame(making)))];
  const bytes = texts.map((text) => maybeDamaged(masked(Buffer.from(text), random), random));
  return { kind: 'raw-socket', input: bytes.map((each) => each.toString('base64')), run: () => sendBytes(target, [handshake, ...bytes]) };
}

const maybeDamaged = (bytes: Buffer, random: Random): Buffer => (random.once(2) ? damagedBytes(bytes, random) : bytes);

/** A client's frame: masked, of some opcode. */
function masked(payload: Buffer, random: Random): Buffer {
  const mask = randomBytes(4);
  const body = Buffer.from(payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  const opcode = random.pick([0x81, 0x81, 0x81, 0x82, 0x01, 0x80, 0x88, 0x89, 0x8a, 0xf1, 0x8f]);
  const length = body.length < 126 ? Buffer.from([0x80 | body.length]) : Buffer.from([0x80 | 126, body.length >> 8, body.length & 255]);
  return Buffer.concat([Buffer.from([opcode]), length, mask, body]);
}

function shown(each: Frame): Frame {
  return 'text' in each ? { text: each.text.replace(/Bearer ey[\w.-]+/u, 'Bearer ...').trim() } : each;
}
