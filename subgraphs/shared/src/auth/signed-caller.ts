/** How a process proves to the next one on whose behalf it asks, and what. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Caller } from './auth.js';
import { PlatformError } from '../errors/errors.js';

/** Header, or key of a subscription's extensions, that carries the signed caller from the gateway, or from a service, to a subgraph. */
export const callerHeader = 'marque-caller';

/** A signature is good for this long. */
const maxAgeMs = 60_000;
/** One caller's next requests within this time begin with the same text. */
const reuseMs = 20_000;

interface Written {
  readonly text: string;
  readonly at: number;
}

const written = new WeakMap<Caller, Written>();

/**
 * Signs the caller together with what is asked, for the next process. The value is valid for one minute, and for this body alone: who sees it can
 * ask nothing else with it.
 */
export function signCaller(caller: Caller, secret: string, body: string, nowMs = Date.now()): string {
  const before = written.get(caller);
  const current = before !== undefined && nowMs - before.at < reuseMs && nowMs >= before.at ? before : write(caller, nowMs);
  return `${current.text}.${macOf(current.text, secret, body).toString('base64url')}`;
}

function write(caller: Caller, nowMs: number): Written {
  const made = { text: Buffer.from(JSON.stringify({ caller, at: nowMs })).toString('base64url'), at: nowMs };
  written.set(caller, made);
  return made;
}

/** The caller of a signed header; throws `UNAUTHENTICATED` when it is missing, forged, older than a minute or of another body. */
export function verifyCaller(header: string | undefined, secret: string, body: string, nowMs = Date.now()): Caller {
  const [text, mac] = header?.split('.') ?? [];
  if (!text || !mac) throw notSigned();
  const expected = macOf(text, secret, body);
  const given = Buffer.from(mac, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw notSigned();
  const { caller, at } = readWritten(text);
  if (Math.abs(nowMs - at) > maxAgeMs) throw notSigned();
  return caller;
}

const notSigned = (): PlatformError =>
  new PlatformError('UNAUTHENTICATED', 'Subgraphs answer only calls that the gateway or a service has signed.');

/** What only a holder of the secret has written: its shape is ours. */
function readWritten(text: string): { readonly caller: Caller; readonly at: number } {
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as { caller: Caller; at: number };
}

/** The text has no dot in base64url, so where the body begins is beyond doubt. */
function macOf(text: string, secret: string, body: string): Buffer {
  return createHmac('sha256', secret).update(text).update('.').update(body).digest();
}

/** What of a subscription is signed: sockets have no body. */
export interface SignedSubscription {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** The text that stands for a subscription in a signature; the same after it has travelled as JSON. */
export function subscriptionBody({ query, operationName, variables }: SignedSubscription): string {
  return JSON.stringify([query, operationName ?? null, variables ?? {}]);
}
