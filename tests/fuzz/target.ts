/** The platform that is tried, and what it answered. */
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';

/** Where the platform is. */
export interface Target {
  readonly url: string;
  /** Headers by person; guests first. */
  readonly people: readonly Readonly<Record<string, string>>[];
}

/** What came back for one case: texts as they were read, and statuses. */
export interface Seen {
  readonly statuses: readonly number[];
  readonly texts: readonly string[];
}

/** A case that has taken this long hangs. */
const caseMs = 30_000;
/** Time for what was sent to be met; no case depends on it. */
const settleMs = 20;
const maxText = 4 * 1024 * 1024;

/** Whether the platform answers somebody who asks for nothing unusual; it then has taken what was sent before. */
export async function answersPlainly({ url }: Target): Promise<boolean> {
  try {
    const { statusCode, body } = await request(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'marque-tenant': 'dealer360' },
      body: '{"query":"{ __typename }"}',
      headersTimeout: caseMs,
    });
    return statusCode === 200 && (await body.text()) === '{"data":{"__typename":"Query"}}';
  } catch {
    return false;
  }
}

/** One HTTP request. An answer that goes on, as a stream does, is read until the platform has answered somebody else after it. */
export async function ask(target: Target, path: string, options: NonNullable<Parameters<typeof request>[1]>): Promise<Seen> {
  const { statusCode, body } = await request(`${target.url}${path}`, { headersTimeout: caseMs, bodyTimeout: caseMs, ...options });
  let text = '';
  const whole = (async () => {
    for await (const chunk of body) {
      text += String(chunk);
      if (text.length > maxText) break;
    }
  })().catch(() => {});
  // A stream without events ends with its reader.
  await (isStream(options) ? Promise.race([whole, answersPlainly(target).then(() => sleep(settleMs))]) : whole);
  body.destroy();
  return { statuses: [statusCode], texts: [text] };
}

function isStream({ headers }: NonNullable<Parameters<typeof request>[1]>): boolean {
  return JSON.stringify(headers ?? {}).includes('event-stream');
}

/** Writes bytes to a connection and reads what comes, until the other side ends it or has answered somebody else. */
export async function sendBytes(target: Target, pieces: readonly Buffer[]): Promise<Seen> {
  const { hostname, port } = new URL(target.url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString('latin1')));
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()).on('error', () => resolve()));
  await Promise.race([closed, new Promise((resolve) => socket.once('connect', resolve))]);
  for (const piece of pieces) {
    if (!socket.writable) break;
    socket.write(piece);
    // Apart, so that what reads them meets them apart.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.race([closed, answersPlainly(target).then(() => sleep(settleMs))]);
  socket.destroy();
  const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gmu)].map(([, status]) => Number(status));
  return { statuses, texts: [text] };
}
