import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span } from './span.js';

/** The span in which code runs, one for the whole process: resolvers are wrapped once, whoever runs them. */
export const activeSpan = new AsyncLocalStorage<Span>();
