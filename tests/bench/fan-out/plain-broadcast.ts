/** The raw reference of the fan-out, as a program: a bare `ws` server that sends the same bytes to every socket. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';

/** An event's text with its number taken out, as the gateway sent it. */
const { before, after } = JSON.parse(process.argv[2] ?? '{}') as { before: string; after: string };

const listening = new Set<WebSocket>();
const http = createServer((request, response) => {
  // POST /NUMBER is what a bid is to the platform.
  const sequence = Number(request.url?.slice(1));
  request.resume().on('end', () => {
    response.end('{}');
    const bytes = Buffer.from(`${before}${sequence}${after}`);
    for (const socket of listening) socket.send(bytes, { binary: false });
  });
});
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text.includes('"connection_init"')) socket.send('{"type":"connection_ack"}');
    else if (text.includes('"subscribe"')) listening.add(socket);
    else if (text.includes('"ping"')) socket.send('{"type":"pong"}');
  });
  socket.on('close', () => listening.delete(socket));
});
http.listen(0, '127.0.0.1');
await once(http, 'listening');
process.send?.({ port: (http.address() as AddressInfo).port });
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
