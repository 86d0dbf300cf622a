/** Viewers of one auction, as a program: sockets that speak graphql-transport-ws and only count what arrives. */
import { once } from 'node:events';
import WebSocket from 'ws';
import { type Delivered, type ListenTo, preciseNow, type Ready, subscriptionOf, type Tokens } from './fan-out-protocol.js';

const target = JSON.parse(process.argv[2] ?? '{}') as ListenTo;
/** Fewer than the gateway allows one address; on Linux every 127.x.y.z is this machine. */
const socketsPerAddress = 90;
const openAtOnce = 50;
const mark = Buffer.from('"sequence":');
const nextMark = Buffer.from('"next"');

const arrived = new Map<number, number>();

function report(message: Ready | Delivered): void {
  process.send?.(message);
}

/** The event's number, read from the bytes: parsing a thousand copies would measure this program. */
function sequenceIn(data: Buffer): number {
  const at = data.indexOf(mark);
  return at < 0 ? Number.NaN : Number.parseInt(data.toString('latin1', at + mark.length, at + mark.length + 12), 10);
}

function onMessage(data: Buffer): void {
  if (!data.includes(nextMark)) return;
  const sequence = sequenceIn(data);
  if (Number.isNaN(sequence)) throw new Error(`Unexpected event: ${data.toString('utf8').slice(0, 300)}`);
  const count = (arrived.get(sequence) ?? 0) + 1;
  if (count < target.listeners) return void arrived.set(sequence, count);
  arrived.delete(sequence);
  report({ kind: 'delivered', sequence, at: preciseNow() });
}

function open(index: number, token: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const localAddress = process.platform === 'linux' ? `127.0.0.${2 + Math.floor(index / socketsPerAddress)}` : '127.0.0.1';
    const socket = new WebSocket(target.url, 'graphql-transport-ws', { localAddress, perMessageDeflate: false });
    const payload = { 'marque-tenant': target.tenant, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
    socket.on('error', reject);
    socket.on('close', (code, reason) => {
      if (process.connected) throw new Error(`A listener was closed: ${code} ${reason.toString()}`);
    });
    socket.once('message', () => {
      socket.send(subscriptionOf(target.auctionId));
      // Comes back after the subscription has been read.
      socket.send('{"type":"ping"}');
      socket.once('message', () => {
        socket.on('message', onMessage);
        resolve();
      });
    });
  });
}

// The only message that the parent sends.
const [{ tokens }] = (await once(process, 'message')) as [Tokens];
for (let index = 0; index < target.listeners; index += openAtOnce) {
  const batch = Array.from({ length: Math.min(openAtOnce, target.listeners - index) }, (_, offset) =>
    open(index + offset, tokens[index + offset]),
  );
  await Promise.all(batch);
}
report({ kind: 'ready' });
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
