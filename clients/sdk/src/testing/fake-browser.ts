/** As much of a browser and of a platform as a session in cookies needs: tabs that share a storage, locks, a jar and a clock. */
import type { CookieSessionOptions, SessionStorage, TabLocks } from '../cookies/cookie-session.js';

/** What reached the platform. */
export interface Asked {
  readonly path: string;
  readonly method: string;
  readonly tenant: string | null;
  /** Whose access cookie came with it. */
  readonly as: string | null;
}

interface Kept {
  readonly userId: string;
  readonly untilMs: number;
}

/** The life of an access cookie. */
export const lifeMs = 15 * 60_000;

/** A browser in front of a platform; both have one time, and the browser's clock shows another. */
export class FakeBrowser {
  readonly asked: Asked[] = [];
  /** What happens to the next requests: `lost` is done and not answered, `away` is not done, a number is the status of a refusal. */
  readonly fates: ('lost' | 'away' | number)[] = [];
  /** How far this machine's clock is from the platform's. */
  offBy = 0;
  /** Whose refresh cookie the browser has. */
  refreshOf: string | null = null;
  #access: Kept | null = null;
  #timeMs = Date.parse('2026-03-01T12:00:00Z');
  readonly #kept = new Map<string, string>();
  readonly #tabs = new Set<EventTarget>();
  #lock: Promise<unknown> = Promise.resolve();

  readonly locks: TabLocks = {
    request: async (_name, work) => {
      const mine = this.#lock.then(work, work);
      this.#lock = mine.catch(() => undefined);
      return await mine;
    },
  };

  /** Time passes, everywhere. */
  advance(ms: number): void {
    this.#timeMs += ms;
  }

  /** The options of a tab; what it writes, the others hear of. */
  tab(options: Partial<CookieSessionOptions> = {}): CookieSessionOptions {
    const page = new EventTarget();
    this.#tabs.add(page);
    const storage: SessionStorage = {
      getItem: (key) => this.#kept.get(key) ?? null,
      setItem: (key, value) => {
        this.#kept.set(key, value);
        for (const other of this.#tabs) if (other !== page) other.dispatchEvent(new Event('storage'));
      },
    };
    const backoff = { baseMs: 1, maxMs: 2 };
    const now = (): number => this.#timeMs + this.offBy;
    return {
      url: 'http://marque.test',
      tenant: 'dealer360',
      fetch: this.fetch,
      storage,
      locks: this.locks,
      page,
      now,
      backoff,
      ...options,
    };
  }

  /** All that scripts can read. */
  get readable(): string {
    return JSON.stringify([...this.#kept]);
  }

  readonly fetch: typeof globalThis.fetch = async (url, init) => {
    const path = new URL(url instanceof Request ? url.url : url).pathname;
    const method = init?.method ?? 'GET';
    const as = this.#access !== null && this.#access.untilMs > this.#timeMs ? this.#access.userId : null;
    this.asked.push({ path, method, tenant: new Headers(init?.headers).get('marque-tenant'), as });
    const fate = this.fates.shift();
    // Others get their turn, as they do while a request is on its way.
    await new Promise((resolve) => setImmediate(resolve));
    if (fate === 'away') throw new TypeError('fetch failed');
    if (typeof fate === 'number') return this.#json({ errors: [{ message: 'Refused.', extensions: { code: codes[fate] } }] }, fate);
    const answer = this.#answer(path, method, as, typeof init?.body === 'string' ? init.body : '');
    if (fate === 'lost') throw new TypeError('fetch failed');
    return answer;
  };

  #answer(path: string, method: string, as: string | null, body: string): Response {
    if (path === '/graphql') return as === null ? this.#json(unauthenticated) : this.#json({ data: { ping: as, bid: as } });
    if (method === 'DELETE') {
      this.refreshOf = null;
      this.#access = null;
      return this.#json({ data: { logOut: { __typename: 'LoggedOut', endedSessions: 1 } } });
    }
    if (path === '/session/refresh')
      return this.refreshOf === null ? this.#json(unauthenticated, 401) : this.#signedIn('refreshSession', this.refreshOf);
    const { email }: { email: string } = JSON.parse(body);
    if (email === 'wrong') return this.#json({ data: { logIn: { __typename: 'InvalidCredentials', message: 'No.' } } }, 401);
    return this.#signedIn('logIn', email);
  }

  #signedIn(field: string, userId: string): Response {
    this.refreshOf = userId;
    this.#access = { userId, untilMs: this.#timeMs + lifeMs };
    const accessTokenExpiresAt = new Date(this.#timeMs + lifeMs).toISOString();
    return this.#json({ data: { [field]: { __typename: 'SignedIn', accessTokenExpiresAt, user: { id: userId } } } });
  }

  #json(body: object, status = 200): Response {
    return new Response(JSON.stringify(body), { status, headers: { date: new Date(this.#timeMs).toUTCString() } });
  }
}

const codes: Readonly<Record<number, string>> = { 401: 'UNAUTHENTICATED', 500: 'INTERNAL', 503: 'UNAVAILABLE' };
const unauthenticated = { data: null, errors: [{ message: 'Sign in.', extensions: { code: 'UNAUTHENTICATED' } }] };
