/** A TCP proxy whose connections a test can cut. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and the platform. */
export interface CuttingProxy {
  readonly url: string;
  /** Cuts about this share of the open connections, at once and without a goodbye. Returns how many it were. */
  cut(share: number): number;
  /** While it is shut nobody gets through, and who had is cut. */
  shut(isShut: boolean): void;
  close(): Promise<void>;
}

/** Listens on a free port and passes everything on to the target. */
export async function openCuttingProxy(target: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isShut = false;
  const server = createServer((inside) => {
    if (isShut) {
      inside.resetAndDestroy();
      return;
    }
    const outside = connect(Number(port), hostname);
    open.add(inside);
    const end = () => {
      open.delete(inside);
      inside.destroy();
      outside.destroy();
    };
    for (const socket of [inside, outside]) socket.on('error', end).on('close', end);
    inside.pipe(outside);
    outside.pipe(inside);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut(share) {
      const chosen = [...open].filter(() => Math.random() < share);
      for (const socket of chosen) socket.resetAndDestroy();
      return chosen.length;
    },
    shut(wanted) {
      isShut = wanted;
      if (isShut) for (const socket of open) socket.resetAndDestroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
