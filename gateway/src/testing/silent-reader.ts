/** A socket that subscribes and then never reads again: what a stalled phone looks like. */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A client's text message, masked as the protocol wants it; shorter than 64 KiB. */
export function maskedFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const header = payload.length < 126 ? [0x81, 0x80 | payload.length] : [0x81, 0x80 | 126, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from(header), mask, payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0))]);
}

/** Connects, subscribes under the id 1, and stops reading once the acknowledgement has come. */
export async function openSilentReader(url: string, query: string): Promise<Socket> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  // It is cut by the server at some time: that is what is tested.
  socket.on('error', () => {});
  const request = [
    'GET /graphql HTTP/1.1',
    `Host: ${hostname}:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Protocol: graphql-transport-ws',
  ];
  socket.write(`${request.join('\r\n')}\r\n\r\n`);
  socket.write(maskedFrame('{"type":"connection_init"}'));
  await new Promise<void>((resolve) => {
    let seen = '';
    socket.on('data', (data) => {
      seen += data.toString('latin1');
      if (seen.includes('connection_ack')) resolve();
    });
  });
  socket.removeAllListeners('data');
  socket.pause();
  socket.write(maskedFrame(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } })));
  return socket;
}
