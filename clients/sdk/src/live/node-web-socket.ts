/** The WebSocket class on Node: its own, which it has from 22 on, or that of `ws`. */
import { createRequire } from 'node:module';

/** The class. It is looked up when it is needed, so that newer versions load nothing. */
export function platformWebSocket(): unknown {
  return Reflect.get(globalThis, 'WebSocket') ?? createRequire(import.meta.url)('ws');
}
