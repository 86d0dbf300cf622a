import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { explorerFiles, explorerPolicy } from '@marque/explorer/files';
import type { RawRoute } from '@marque/shared/platform/subgraph';
import { type Route, sendJson } from '../serve/routes.js';

const rawBodyLimit = 256 * 1024;

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** The built explorer below `/explorer`; names with a hash may be kept by browsers for a year. */
export function explorerRoute(): Route {
  const folder = explorerFiles();
  return {
    method: 'GET',
    prefix: '/explorer',
    async handler(_request, response, url) {
      if (url.pathname === '/explorer') {
        response.writeHead(308, { location: '/explorer/' }).end();
        return;
      }
      const wanted = path.join(folder, decodeURIComponent(url.pathname.slice('/explorer'.length)));
      const file = wanted.endsWith(path.sep) ? path.join(wanted, 'index.html') : wanted;
      const found = file.startsWith(folder + path.sep) && (await stat(file).catch(() => null))?.isFile();
      if (!found) {
        response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found.\n');
        return;
      }
      response.writeHead(200, {
        'content-type': mediaTypes[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy': explorerPolicy,
        'cache-control': file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      });
      response.end(await readFile(file));
    },
  };
}

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
