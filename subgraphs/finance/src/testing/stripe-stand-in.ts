/** A local server that answers like the few parts of Stripe's API that the adapter uses. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

interface StripeObject {
  id: string;
  [field: string]: unknown;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

type Form = Readonly<Record<string, string>>;

/** Stripe as far as it is asked. */
export class StripeStandIn {
  readonly objects = new Map<string, StripeObject>();
  /** Answers this from now on and does nothing; null for normal work. */
  failWith: { readonly status: number; readonly error: object } | null = null;
  /** Does what it is asked and breaks the connection instead of answering. */
  dropAnswers = false;
  /** Which requests fail as `failWith` says. */
  failing: (request: string) => boolean = () => true;
  /** Waited for by each request that makes something, while its idempotency key is in use. */
  meanwhile: () => Promise<unknown> = () => Promise.resolve();
  private readonly keys = new Map<string, StripeObject>();
  private readonly inUse = new Set<string>();
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void this.serve(request, response, Buffer.concat(chunks).toString()));
  });

  /** Starts on a free port of the loopback. */
  static async start(): Promise<StripeStandIn> {
    const standIn = new StripeStandIn();
    await new Promise<void>((resolve) => standIn.server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${addressOf(this.server.address()).port}`;
  }

  /** Forgets idempotency keys, as Stripe does after a day. */
  forgetKeys(): void {
    this.keys.clear();
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse, text: string): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const name = `${request.method} ${url.pathname}`;
    const key = z.string().optional().parse(request.headers['idempotency-key']);
    const form = Object.fromEntries(new URLSearchParams(text));
    const { status, body } =
      this.failWith !== null && this.failing(name)
        ? { status: this.failWith.status, body: { error: this.failWith.error } }
        : await this.guarded(key, () => (request.method === 'GET' ? this.read(url) : this.make(url, form, key)));
    if (this.dropAnswers) response.destroy();
    else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  /** Of two requests with one key at a time the second is told so. */
  private async guarded(key: string | undefined, work: () => Answer): Promise<Answer> {
    if (key === undefined) return work();
    if (this.inUse.has(key)) return refusal(409, 'idempotency_key_in_use');
    this.inUse.add(key);
    await this.meanwhile();
    this.inUse.delete(key);
    return work();
  }

  private read(url: URL): Answer {
    const [, , , id] = url.pathname.split('/');
    const all = [...this.objects.values()];
    if (id === 'search') {
      const paymentId = /'([0-9a-f-]{36})'$/.exec(url.searchParams.get('query') ?? '')?.[1];
      const data = all.filter((object) => object['object'] === 'payment_intent' && paymentIdOf(object) === paymentId);
      return { status: 200, body: { object: 'search_result', data, has_more: false } };
    }
    if (id === undefined) {
      const group = url.searchParams.get('transfer_group');
      const data = all.filter((object) => object['transfer_group'] === group);
      return { status: 200, body: { object: 'list', data, has_more: false } };
    }
    const object = this.objects.get(id);
    return object ? { status: 200, body: object } : refusal(404, 'resource_missing');
  }

  private make(url: URL, form: Form, key: string | undefined): Answer {
    const known = key === undefined ? undefined : this.keys.get(key);
    if (known) return { status: 200, body: known };
    if (form['destination'] === 'acct_missing') return refusal(400, 'resource_missing');
    const number = this.objects.size + 1;
    const isIntent = url.pathname.split('/')[2] === 'payment_intents';
    const made = isIntent ? newIntent(number, form) : newTransfer(number, form);
    this.objects.set(made.id, made);
    if (key !== undefined) this.keys.set(key, made);
    const declined = isIntent && made['last_payment_error'] !== null;
    return declined
      ? { status: 402, body: { error: { type: 'card_error', code: 'card_declined', message: 'declined', payment_intent: made } } }
      : { status: 200, body: made };
  }
}

const refusal = (status: number, code: string): Answer => ({
  status,
  body: { error: { type: 'invalid_request_error', code, message: code } },
});

function newIntent(number: number, form: Form): StripeObject {
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
}

const newTransfer = (number: number, form: Form): StripeObject => ({
  id: `tr_${number}`,
  object: 'transfer',
  amount: Number(form['amount']),
  currency: form['currency'],
  destination: form['destination'],
  reversed: false,
  transfer_group: form['transfer_group'],
  metadata: { paymentId: form['metadata[paymentId]'] },
});

const paymentIdOf = (object: StripeObject): unknown =>
  z.object({ metadata: z.object({ paymentId: z.string() }) }).parse(object).metadata.paymentId;

/** A listening TCP server has an address with a port. */
function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the stand-in does not listen');
  return address;
}
