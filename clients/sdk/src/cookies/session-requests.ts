/** The three requests of a session in cookies. */
import type { Backoff } from '../backoff.js';
import { isRecord } from '../document.js';
import { endpoints } from '../endpoints.js';
import { GraphError, fromFaults } from '../errors.js';
import { sendAgain } from '../sender.js';
import { exchange } from '../transport.js';
import type { Transport } from '../transport.js';

/** Where the session is, and how it is asked for. */
export interface SessionRequestOptions {
  /** The platform's address, with or without `/graphql`; it may be relative. */
  readonly url: string;
  /** Slug of the tenant. */
  readonly tenant: string;
  readonly fetch?: typeof fetch | undefined;
  /** Default 15,000. */
  readonly timeoutMs?: number | undefined;
  /** Spacing of the attempts where no answer comes; default 100 ms growing to 10 s. */
  readonly backoff?: Backoff | undefined;
}

/** What an outcome brought. */
interface Brought {
  /** The member of the union as it was answered. */
  readonly outcome: Readonly<Record<string, unknown>>;
  /** Who is signed in by it; null where it was refused. */
  readonly userId: string | null;
  /** How long what it brought counts, by the server's clock alone; 0 where that is not known. */
  readonly lifeMs: number;
}

/** Attempts after the first. */
const retries = 4;

/** Sends a request of the session, again where no answer comes and `again` says that this is harmless; throws `GraphError` for a fault. */
export type AskSession = (method: 'POST' | 'DELETE', path: string, again: boolean, body?: unknown) => Promise<Brought>;

/** Makes the requests of one business. */
export function sessionRequests({ url, tenant, fetch, timeoutMs = 15_000, backoff }: SessionRequestOptions): AskSession {
  const base = new URL('/session', endpoints(url).http).href;
  return async (method, path, again, body) => {
    const transport: Transport = { url: base + path, fetch: fetch ?? globalThis.fetch.bind(globalThis), timeoutMs, credentials: 'include' };
    const asked = { operation: `${method} /session${path}`, method, headers: { 'marque-tenant': tenant }, body };
    const persistence = { retries: again ? retries : 0, backoff: backoff ?? { baseMs: 100, maxMs: 10_000 } };
    const { answer, headers } = await sendAgain(persistence, () => exchange(transport, asked));
    if (answer.errors.length > 0) throw fromFaults(answer.errors, { operation: asked.operation });
    const [outcome] = isRecord(answer.data) ? Object.values(answer.data) : [];
    if (!isRecord(outcome)) throw new GraphError('BAD_RESPONSE', 'The answer holds no outcome.', { operation: asked.operation });
    return brought(outcome, headers.get('date'));
  };
}

function brought(outcome: Record<string, unknown>, date: string | null): Brought {
  const { user, accessTokenExpiresAt: end } = outcome;
  const lifeMs = Date.parse(String(end)) - Date.parse(date ?? '');
  const id = isRecord(user) ? user['id'] : null;
  return { outcome, userId: typeof id === 'string' ? id : null, lifeMs: Number.isFinite(lifeMs) ? Math.max(0, lifeMs) : 0 };
}
