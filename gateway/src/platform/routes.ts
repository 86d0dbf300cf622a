import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RawRoute } from '@marque/shared/platform/subgraph';
import { type Route, sendJson } from '../serve/routes.js';

const rawBodyLimit = 256 * 1024;

/** The public keys of the access tokens. */
export const jwksRoute = (jwks: () => Promise<unknown>): Route => ({
  method: 'GET',
  prefix: '/.well-known/jwks.json',
  handler: async (_request, response) => sendJson(response, 200, await jwks()),
});

/** A subgraph's raw address, such as a vendor's webhook. */
export const rawRoute = ({ method, path: prefix, handle }: RawRoute): Route => ({
  method,
  prefix,
  async handler(request, response) {
    const rawBody = await readBody(request, response);
    if (rawBody === null) return;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    );
    const { status, body } = await handle({ rawBody, headers });
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body);
  },
});

/** The body as it came; null when it is too large and has been refused. */
async function readBody(request: IncomingMessage, response: ServerResponse): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > rawBodyLimit) {
      response.writeHead(413, { connection: 'close' }).end('Too large.\n');
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
