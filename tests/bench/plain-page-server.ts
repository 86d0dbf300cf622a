/**
 * The raw reference of the page, as a program: one process behind a bare HTTP server. The settings are its first argument; it says where it
 * listens in a message.
 */
import { createServer } from 'node:http';
import postgres from 'postgres';
import { readPlainPage } from './plain-page.js';

const { databaseUrl, tenantId } = JSON.parse(process.argv[2] ?? '{}') as { databaseUrl: string; tenantId: string };
/** As many as the platform has for requests. */
const sql = postgres(databaseUrl, { max: 16, onnotice: () => {}, types: { bigint: postgres.BigInt } });

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    readPlainPage(sql, tenantId).then(
      (page) => response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(page)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
