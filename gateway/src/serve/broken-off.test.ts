import { once } from 'node:events';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { startTestGateway } from '../testing/test-gateway.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

it('a request that its client breaks off is neither a fault of ours nor a line in the log', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line) => void lines.push(line) });
  const { url, close } = await startTestGateway({ logger });
  closers.push(close);
  const refusals = async () =>
    [...(await (await fetch(`${url}/metrics`)).text()).matchAll(/^marque_gateway_refusals_total\{status="(\d+)"\} (\d+)$/gm)].map(
      ([, status, count]) => `${status}: ${count}`,
    );
  for (let at = 0; at < 3; at++) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{"query":"');
    // Not before the gateway reads it.
    await fetch(`${url}/health`);
    socket.destroy();
  }
  await expect.poll(refusals).toEqual(['499: 3']);
  expect(lines.filter((line) => line.includes('failed'))).toEqual([]);
});
