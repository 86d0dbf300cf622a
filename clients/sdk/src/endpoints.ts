/** From the address that a person gives to the two addresses that are used. */

/** The HTTP and the WebSocket address of a platform. `https://host` means `https://host/graphql`. */
export function endpoints(url: string): { http: string; socket: string } {
  const base: unknown = Reflect.get(globalThis, 'location');
  const http = base instanceof Object && 'href' in base ? new URL(url, String(base.href)) : new URL(url);
  if (http.pathname === '/') http.pathname = '/graphql';
  const socket = new URL(http);
  socket.protocol = http.protocol === 'https:' ? 'wss:' : 'ws:';
  return { http: http.href, socket: socket.href };
}
