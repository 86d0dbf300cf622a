import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { ConnectionLimits } from '../limit/connection-limits.js';
import { CountedLog } from '../testing/counted-log.js';
import { garageGraph } from '../testing/garage-graph.js';
import { openLiveClient } from '../testing/live-client.js';
import { openSilentReader } from '../testing/silent-reader.js';
import { startTestGateway } from '../testing/test-gateway.js';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const crowd = 1_000;
const mebibyte = 1024 * 1024;
/** An event of about 9 KB. */
const wide = `subscription { painted { ${Array.from({ length: 600 }, (_, at) => `a${String(at)}: name`).join(' ')} } }`;

async function start(connections: Partial<ConnectionLimits>) {
  const { subgraphs, painter } = garageGraph();
  const gateway = await startTestGateway(
    {
      liveFields: ['painted'],
      limits: { aliases: 1_000, cost: 1_000_000 },
      connections: { drainMs: 500, socketsPerCaller: 2 * crowd, liveCostPerCaller: Infinity, ...connections },
    },
    subgraphs,
  );
  cleanups.push(gateway.close);
  const metric = async (name: string) => {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
  };
  return { ...gateway, painter, metric };
}

/** Fills the kernel's buffers and then ours with a thousand sockets that do not read; resolves with the most that ever waited. Ends when so many are left. */
async function flood({ url, painter, metric }: Awaited<ReturnType<typeof start>>, pauseMs = 0, until = 1) {
  for (let at = 0; at < crowd; at += 100) {
    const sockets = await Promise.all(Array.from({ length: 100 }, () => openSilentReader(url, wide)));
    cleanups.push(() => {
      for (const socket of sockets) socket.destroy();
    });
  }
  const reader = await openLiveClient(url);
  cleanups.push(() => {
    reader.socket.terminate();
  });
  reader.subscribe('1', wide);
  await expect.poll(() => metric('marque_gateway_stream_listeners')).toBe(crowd + 1);
  const rssBefore = process.memoryUsage().rss;
  let most = 0;
  let rss = 0;
  let painted = 0;
  while ((await metric('marque_gateway_sockets')) > until) {
    for (let at = 0; at < 8; at++) painter.paint('c1');
    painted += 8;
    await sleep(pauseMs);
    await expect.poll(() => reader.eventsOf('1').length, { interval: 5 }).toBe(painted);
    most = Math.max(most, await metric('marque_gateway_socket_waiting_bytes'));
    rss = Math.max(rss, process.memoryUsage().rss - rssBefore);
  }
  return { most, rssGrowth: rss, painted };
}

describe('a thousand sockets that never read', () => {
  it('are each cut at their own bound, and take little memory, for what waits is shared', async () => {
    const running = await start({ bufferedBytes: 256 * 1024, pingIntervalMs: 600_000 });
    const { most, rssGrowth, painted } = await flood(running);
    console.log(
      `${String(painted)} events; at most ${String(Math.round(most / mebibyte))} MiB waited; RSS grew by ${String(Math.round(rssGrowth / mebibyte))} MiB`,
    );
    // Each may pass its bound by the events that were written together.
    expect(most).toBeLessThan(crowd * (256 * 1024 + 33 * 10_000));
    // Without a bound a thousand readers would keep far more; the figure also holds what is not collected yet.
    expect(rssGrowth).toBeLessThan(768 * mebibyte);
    expect(await running.metric('marque_gateway_socket_closes_total')).toBe(crowd);
  });

  it('are cut farthest behind first when together they hold too much', async () => {
    const running = await start({
      bufferedBytes: 64 * mebibyte,
      bufferedMessages: 1_000_000,
      bufferedBytesInAll: 32 * mebibyte,
      pingIntervalMs: 600_000,
    });
    const { most } = await flood(running, 100, crowd / 2);
    // What may come in between two looks, at the pace of the test.
    expect(most).toBeLessThan(512 * mebibyte);
  });
});

describe('a reader that does not keep up', () => {
  it('is cut by the count of messages that wait', async () => {
    const running = await start({ bufferedBytes: 64 * mebibyte, bufferedMessages: 20, pingIntervalMs: 600_000 });
    const socket = await openSilentReader(running.url, wide);
    cleanups.push(() => {
      socket.destroy();
    });
    await expect.poll(() => running.metric('marque_gateway_stream_listeners')).toBe(1);
    let most = 0;
    while ((await running.metric('marque_gateway_stream_listeners')) === 1) {
      running.painter.paint('c1');
      most = Math.max(most, await running.metric('marque_gateway_socket_waiting_bytes'));
    }
    expect(most).toBeLessThan(2 * mebibyte);
  });

  it('that answers no ping is cut although nothing waits for it', async () => {
    const running = await start({ pingIntervalMs: 100 });
    const client = await openLiveClient(running.url);
    client.socket.pause();
    await expect.poll(() => running.metric('marque_gateway_sockets')).toBe(0);
    client.socket.terminate();
  });

  it('resumes behind the last event that it had', async () => {
    const log = new CountedLog();
    const gateway = await startTestGateway({ liveFields: ['changed'], connections: { bufferedBytes: 20_000, drainMs: 500 } }, [
      log.subgraph(),
    ]);
    cleanups.push(gateway.close);
    const query = 'subscription ($after: Int) { changed(afterSequence: $after) { sequence text } }';
    const sequences = (client: Awaited<ReturnType<typeof openLiveClient>>) =>
      client.eventsOf('1').map((each) => (each as { data: { changed: { sequence: number } } }).data.changed.sequence);
    const slow = await openLiveClient(gateway.url);
    slow.subscribe('1', query, { after: 0 });
    log.append(3);
    await expect.poll(() => sequences(slow)).toEqual([1, 2, 3]);
    slow.socket.pause();
    let open = true;
    void slow.closed.then(() => {
      open = false;
    });
    while (log.open.size > 0) {
      log.append(500);
      await sleep(5);
    }
    slow.socket.resume();
    await expect.poll(() => open).toBe(false);
    const had = sequences(slow);
    expect(had).toEqual(Array.from({ length: had.length }, (_, at) => at + 1));
    log.append(8_000);
    const again = await openLiveClient(gateway.url);
    cleanups.push(() => {
      again.socket.terminate();
    });
    // What it missed is many times more than may wait for it: it comes as fast as it is read.
    again.subscribe('1', query, { after: had.length });
    const missed = Array.from({ length: log.entries.length - had.length }, (_, at) => had.length + 1 + at);
    expect(missed.length * 80).toBeGreaterThan(100_000);
    await expect.poll(() => sequences(again)).toEqual(missed);
  });
});
