/** HTTP/2 with prior knowledge: requests, resets, and bytes that are no frames. */
import { connect, constants } from 'node:http2';
import type { ClientHttp2Session } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FuzzCase, Making } from './cases.js';
import { damagedBytes } from './mutations.js';
import { answersPlainly, sendBytes } from './target.js';
import type { Seen, Target } from './target.js';

interface Stream {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly resets: boolean;
}

/** A connection with some requests at once. */
export function http2Case({ random, target, operation }: Making): FuzzCase {
  const streams = random.list(1 + random.below(4), (): Stream => {
    const headers = {
      ...random.pick(target.people),
      'content-type': 'application/json',
      accept: random.pick(['application/json', 'text/event-stream']),
    };
    return {
      headers: { ':method': random.once(10) ? 'PUT' : 'POST', ':path': random.once(10) ? '/nothing' : '/graphql', ...headers },
      body: JSON.stringify(operation()),
      resets: random.once(5),
    };
  });
  const input = streams.map(({ body, resets, headers: { ':path': path, accept } }) => ({ body, resets, path, accept }));
  return { kind: 'http2', input, run: () => converse(target, streams) };
}

async function converse(target: Target, streams: readonly Stream[]): Promise<Seen> {
  const session = connect(target.url);
  session.on('error', () => {});
  try {
    const seen = await Promise.all(streams.map((stream) => send(target, session, stream)));
    return { statuses: seen.flatMap((each) => each.statuses), texts: seen.flatMap((each) => each.texts) };
  } finally {
    session.destroy();
  }
}

async function send(target: Target, session: ClientHttp2Session, { headers, body, resets }: Stream): Promise<Seen> {
  const statuses: number[] = [];
  let text = '';
  const request = session.request(headers);
  const closed = new Promise<void>((resolve) => request.on('close', () => resolve()).on('error', () => resolve()));
  request.on('response', ({ ':status': status }) => statuses.push(status ?? 0)).on('data', (chunk: Buffer) => (text += chunk.toString()));
  request.end(body);
  if (resets) request.close(constants.NGHTTP2_CANCEL);
  await Promise.race([closed, answersPlainly(target).then(() => sleep(30))]);
  return { statuses, texts: [text] };
}

const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
const settings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);

/** Frames that the protocol does not have, or not there. */
export function rawHttp2Case({ random, target }: Making): FuzzCase {
  const frames = random.list(1 + random.below(6), () => {
    const payload = Buffer.from(random.list(random.below(60), () => random.below(256)));
    const header = Buffer.from([0, 0, payload.length, random.below(12), random.below(256), 0, 0, 0, random.pick([0, 1, 1, 2, 3, 255])]);
    return Buffer.concat([header, payload]);
  });
  const whole = Buffer.concat([preface, settings, ...frames]);
  const bytes = random.once(4) ? damagedBytes(whole, random) : whole;
  return { kind: 'raw-http2', input: bytes.toString('base64'), run: () => sendBytes(target, [bytes]) };
}
