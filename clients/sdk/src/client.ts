/** The platform's client: every operation as a typed method, and the session that carries them. */
import { createCore } from './core.js';
import type { Core, CoreOptions } from './core.js';
import { createMethods } from './generated/methods.js';
import type { Methods } from './generated/methods.js';
import { renewTokens } from './renew.js';

export { GraphError } from './errors.js';
export type { GraphErrorCode, GraphFault } from './errors.js';
export type { Tokens } from './session.js';
export type { Gap, Stream, StreamOptions } from './stream.js';

/** Settings of a client. */
export type ClientOptions = Omit<CoreOptions, 'renew'>;

/** Every operation of the platform, and whatever else `request` and `subscribe` are given. */
export type Client = Core & Methods;

/** Makes a client of one tenant; opens nothing before it is used. */
export function createClient(options: ClientOptions): Client {
  const core = createCore({ ...options, renew: renewTokens });
  return { ...core, ...createMethods(core) };
}

/** A fresh idempotency key. Keep it with the order that it belongs to, and use it again when that order is repeated. */
export function newKey(): string {
  return crypto.randomUUID();
}
