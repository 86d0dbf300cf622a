/** The client without any particular operation: sends, retries, renews tokens, subscribes. Enough for a tree-shaken build. */
import type { Backoff } from './backoff.js';
import { asVariables, prepare } from './document.js';
import type { Operation, Prepared } from './document.js';
import { fromFaults } from './errors.js';
import type { GraphError } from './errors.js';
import { endpoints } from './endpoints.js';
import { createSession } from './session.js';
import type { SharedSession, Tokens } from './session.js';
import { createSender, sendAgain } from './sender.js';
import type { Stream, StreamOptions } from './live/stream.js';
import { createSubscriber } from './live/subscriber.js';
import { post } from './transport.js';
import type { Answer, Transport } from './transport.js';

export { spelled } from './document.js';
export type { Operation } from './document.js';

/** Settings of a client. */
export interface CoreOptions {
  /** The platform's address, with or without `/graphql`; in a browser it may be relative. */
  readonly url: string;
  /** Slug of the tenant. */
  readonly tenant?: string | undefined;
  /** An access token, where tokens are renewed by the caller. */
  readonly token?: string | undefined;
  /** The tokens of an earlier sign-in; the client renews them. */
  readonly tokens?: Tokens | undefined;
  /** An API key, for a program that acts for its owner; then there are no tokens. */
  readonly apiKey?: string | undefined;
  /** A session that the browser holds in cookies, made by `cookieSession`; then there are no tokens either. */
  readonly session?: SharedSession | undefined;
  readonly onTokens?: ((tokens: Tokens | null) => void) | undefined;
  /** Exchanges a refresh token for new tokens; `send` adds no token of its own, and sends again where no answer comes. */
  readonly renew?: ((send: Send, refreshToken: string) => Promise<Tokens>) | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** A WebSocket class, for a runtime without one. */
  readonly webSocketImpl?: unknown;
  /** Default 15,000. */
  readonly timeoutMs?: number | undefined;
  /** How often an idempotent operation is sent again; default 4. */
  readonly retries?: number | undefined;
  /** Spacing of retries and reconnections; default 100 ms growing to 10 s. */
  readonly backoff?: Backoff | undefined;
}

/** What a caller can set on one request. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** Sends an operation and returns its data. */
export type Send = <Result, Variables>(document: Operation<Result, Variables>, variables: Variables) => Promise<Result>;

/** A client that runs any typed document. */
export interface Core {
  /** Runs a query or mutation. Throws `GraphError` where the answer holds any error. */
  request<Result, Variables>(document: Operation<Result, Variables>, variables: Variables, options?: CallOptions): Promise<Result>;
  /** The same, but errors are returned beside what data there is. Throws only where no answer came. */
  requestPartial<Result, Variables>(
    document: Operation<Result, Variables>,
    variables: Variables,
    options?: CallOptions,
  ): Promise<{ data: Result | null; error: GraphError | null }>;
  /** Starts a subscription. */
  subscribe<Result extends object, Variables>(
    document: Operation<Result, Variables>,
    variables: Variables,
    options?: StreamOptions,
  ): Stream<Result>;
  /** Signs in with tokens, or out with null; live subscriptions start again as the new caller. */
  setTokens(tokens: Tokens | null): void;
  /** The headers that a request would now carry, with a fresh token. */
  headers(): Promise<Record<string, string>>;
  /** The payload of `connection_init` that a socket would now be opened with. */
  connectionParams(): Promise<Record<string, string>>;
  /** Ends every subscription and closes the connection. */
  close(): Promise<void>;
}

const defaultBackoff: Backoff = { baseMs: 100, maxMs: 10_000 };

/** Makes a client; opens nothing before it is used. */
export function createCore(options: CoreOptions): Core {
  const { http, socket: socketUrl } = endpoints(options.url);
  const backoff = options.backoff ?? defaultBackoff;
  const transport: Transport = {
    url: http,
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
    timeoutMs: options.timeoutMs ?? 15_000,
    ...(options.session === undefined ? {} : { credentials: 'include' }),
  };
  const tenantHeader: Record<string, string> = options.tenant === undefined ? {} : { 'marque-tenant': options.tenant };
  const ownHeaders = options.apiKey === undefined ? tenantHeader : { ...tenantHeader, 'x-api-key': options.apiKey };
  const headersFor = (current: string | undefined): Record<string, string> => {
    const authorization = session.authorization(current);
    return authorization === undefined ? ownHeaders : { ...ownHeaders, authorization };
  };

  const retries = options.retries ?? 4;
  /**
   * Without a token: what renews the token cannot wait for the token. Sent again when no answer comes, because the platform
   * answers a refresh token again for 30 s: once in time also where all of the first time-out was waited for.
   */
  const sendBare: Send = async (document, variables) => {
    const prepared = prepare(document);
    const envelope = { prepared, variables: asVariables(variables), headers: tenantHeader };
    const answer = await sendAgain({ retries, backoff }, () => post(transport, envelope));
    return asResult(dataOf(answer, prepared));
  };
  const { renew } = options;
  const tokenSession = createSession({
    tokens: options.tokens ?? (options.token === undefined ? undefined : { accessToken: options.token }),
    renew: renew === undefined ? undefined : (refreshToken) => renew(sendBare, refreshToken),
    onTokens: options.onTokens,
    onRenewed: (accessToken) => subscriber.refresh(accessToken),
  });
  const session = options.session ?? tokenSession;
  const sender = createSender({ transport, session, backoff, retries, headersFor });

  const { webSocketImpl, tenant, apiKey } = options;
  const subscriber = createSubscriber({ url: socketUrl, transport, webSocketImpl, tenant, apiKey, session, backoff });
  // Nothing but a new upgrade, or a new stream, carries a new cookie.
  const forget = options.session?.onChange(() => subscriber.reconnect());

  return {
    async request(document, variables, call = {}) {
      const prepared = prepare(document);
      return asResult(dataOf(await sender(prepared, asVariables(variables), call.signal), prepared));
    },
    async requestPartial(document, variables, call = {}) {
      const prepared = prepare(document);
      const { data, errors } = await sender(prepared, asVariables(variables), call.signal);
      const error = errors.length === 0 ? null : fromFaults(errors, { operation: prepared.name ?? 'anonymous', data });
      return { data: data === null ? null : asResult(data), error };
    },
    subscribe: (document, variables, call) => subscriber.start(prepare(document), asVariables(variables), call),
    setTokens(tokens) {
      if (options.session !== undefined) throw new TypeError('The session is in cookies: sign in and out by it.');
      tokenSession.set(tokens);
      subscriber.reconnect();
    },
    headers: async () => headersFor(await session.current()),
    connectionParams: () => subscriber.connectionParams(),
    close() {
      forget?.();
      return subscriber.close();
    },
  };
}

function dataOf(answer: Answer, prepared: Prepared): unknown {
  if (answer.errors.length > 0 || answer.data === null) {
    throw fromFaults(answer.errors, { operation: prepared.name ?? 'anonymous', data: answer.data });
  }
  return answer.data;
}

/** The data as the type that the operation's document promises: the server has checked it against the same schema. */
function asResult<Result>(data: unknown): Result {
  return data as Result;
}

/** A fresh idempotency key. Keep it with the order that it belongs to, and use it again when that order is repeated. */
export function newKey(): string {
  return crypto.randomUUID();
}
