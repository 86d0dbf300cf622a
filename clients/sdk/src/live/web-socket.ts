/** The WebSocket class of a browser, or of whatever else has one of its own. */

/** The class; undefined where there is none. */
export function platformWebSocket(): unknown {
  return globalThis.WebSocket;
}
