/** A local server that answers like the few parts of Stripe's API that the adapter uses. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

interface StripeObject {
  id: string;
  [field: string]: unknown;
}

/** What was asked of the stand-in, and what it knows. */
export interface StripeStandIn {
  readonly url: string;
  readonly objects: Map<string, StripeObject>;
  /** Method and path of each request, in order. */
  readonly requests: string[];
  /** Answers this from now on and does nothing; null for normal work. */
  failWith: { readonly status: number; readonly error: object } | null;
  /** Which requests fail so. */
  failing: (request: string) => boolean;
  /** Does what it is asked and breaks the connection instead of answering. */
  dropAnswers: boolean;
  /** Waited for by each request that makes something, while its idempotency key is in use. */
  meanwhile: () => Promise<unknown>;
  /** Forgets idempotency keys, as Stripe does after a day. */
  forgetKeys(): void;
  close(): Promise<void>;
}

/** Starts the stand-in on a free port of the loopback. */
export async function startStripeStandIn(): Promise<StripeStandIn> {
  const objects = new Map<string, StripeObject>();
  const keys = new Map<string, StripeObject>();
  const requests: string[] = [];
  const inUse = new Set<string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void serve(request, response, Buffer.concat(chunks).toString()));
  });

  async function serve(request: IncomingMessage, response: ServerResponse, text: string): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const name = `${request.method} ${url.pathname}`;
    requests.push(name);
    const key = z.string().optional().parse(request.headers['idempotency-key']);
    const form = Object.fromEntries(new URLSearchParams(text));
    const { status, body } =
      standIn.failWith !== null && standIn.failing(name)
        ? { status: standIn.failWith.status, body: { error: standIn.failWith.error } }
        : await guarded(key, () => answer(request.method ?? '', url, form, key));
    if (standIn.dropAnswers) response.destroy();
    else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  /** Of two requests with one key at a time the second is told so. */
  async function guarded<T>(key: string | undefined, work: () => T): Promise<T | { status: number; body: object }> {
    if (key === undefined) return work();
    if (inUse.has(key)) return { status: 409, body: { error: { type: 'invalid_request_error', code: 'idempotency_key_in_use' } } };
    inUse.add(key);
    await standIn.meanwhile();
    inUse.delete(key);
    return work();
  }

  function answer(method: string, url: URL, form: Record<string, string>, key: string | undefined): { status: number; body: object } {
    const [, , collection = '', id] = url.pathname.split('/');
    if (method === 'GET' && id === 'search') {
      const paymentId = /'([0-9a-f-]{36})'$/.exec(url.searchParams.get('query') ?? '')?.[1];
      const data = [...objects.values()].filter((object) => object['object'] === 'payment_intent' && paymentIdOf(object) === paymentId);
      return { status: 200, body: { object: 'search_result', data, has_more: false } };
    }
    if (method === 'GET' && id === undefined) {
      const group = url.searchParams.get('transfer_group');
      const data = [...objects.values()].filter((object) => object['transfer_group'] === group);
      return { status: 200, body: { object: 'list', data, has_more: false } };
    }
    if (method === 'GET') {
      const object = objects.get(id ?? '');
      return object
        ? { status: 200, body: object }
        : { status: 404, body: { error: { type: 'invalid_request_error', code: 'resource_missing' } } };
    }
    const known = key === undefined ? undefined : keys.get(key);
    if (known) return { status: 200, body: known };
    if (form['destination'] === 'acct_missing')
      return { status: 400, body: { error: { type: 'invalid_request_error', code: 'resource_missing', message: 'No such account' } } };
    const made = collection === 'payment_intents' ? newIntent(form) : newTransfer(form);
    objects.set(made.id, made);
    if (key !== undefined) keys.set(key, made);
    const declined = made['last_payment_error'] !== null && collection === 'payment_intents';
    return declined
      ? { status: 402, body: { error: { type: 'card_error', code: 'card_declined', message: 'declined', payment_intent: made } } }
      : { status: 200, body: made };
  }

  const newIntent = (form: Record<string, string>): StripeObject => {
    const number = objects.size + 1;
    const amount = Number(form['amount']);
    const declined = form['payment_method'] === 'pm_declined';
    const paid = form['confirm'] === 'true' && !declined;
    return {
      id: `pi_${number}`,
      object: 'payment_intent',
      amount,
      amount_received: paid ? amount : 0,
      currency: form['currency'],
      status: paid ? 'succeeded' : 'requires_payment_method',
      client_secret: `pi_${number}_secret`,
      last_payment_error: declined ? { type: 'card_error', code: 'card_declined' } : null,
      cancellation_reason: null,
      metadata: { paymentId: form['metadata[paymentId]'], tenantId: form['metadata[tenantId]'] },
    };
  };

  const newTransfer = (form: Record<string, string>): StripeObject => ({
    id: `tr_${objects.size + 1}`,
    object: 'transfer',
    amount: Number(form['amount']),
    currency: form['currency'],
    destination: form['destination'],
    reversed: false,
    transfer_group: form['transfer_group'],
    metadata: { paymentId: form['metadata[paymentId]'] },
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const standIn: StripeStandIn = {
    url: `http://127.0.0.1:${addressOf(server.address()).port}`,
    objects,
    requests,
    failWith: null,
    failing: () => true,
    dropAnswers: false,
    meanwhile: () => Promise.resolve(),
    forgetKeys: () => keys.clear(),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return standIn;
}

const paymentIdOf = (object: StripeObject): unknown =>
  z.object({ metadata: z.object({ paymentId: z.string() }) }).parse(object).metadata.paymentId;

/** A listening TCP server has an address with a port. */
function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the stand-in does not listen');
  return address;
}
