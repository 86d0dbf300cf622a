/** Ports for test servers that have to know theirs before they listen, or that come back where they were. */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Systems give connections and servers of others ports above these: a port from there may be taken while it is not listened to. */
const ownPorts = { from: 20_000, to: 32_000 };

/** The first of so many ports in a row on which nobody listens. */
export async function freePorts(count = 1): Promise<number> {
  for (;;) {
    const first = randomInt(ownPorts.from, ownPorts.to - count);
    let free = true;
    for (let port = first; free && port < first + count; port += 1) free = await isFree(port);
    if (free) return first;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
