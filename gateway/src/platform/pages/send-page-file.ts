/** Sends a file of a built page, or that the client has it already. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { encodingFor } from '../../http/compression.js';
import type { PageFile } from './page-file.js';

/** How a file is sent. */
export interface Sending {
  /** The content security policy of the page. */
  readonly policy: string;
  /** Default 200; what is no success is sent whole. */
  readonly status?: number;
}

/** Sends the file in the encoding that the client prefers, or 304 where it has that. */
export async function sendPageFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: PageFile,
  { policy, status = 200 }: Sending,
): Promise<void> {
  const { bytes, etag, encoding } = await file.as(encodingFor(acceptEncodingOf(request)));
  if (response.destroyed) return;
  if (file.varies) response.appendHeader('vary', 'Accept-Encoding');
  const headers = {
    'content-security-policy': policy,
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(status === 200 ? { etag } : {}),
  };
  if (status === 200 && isKnown(request.headers['if-none-match'], etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(status, {
    ...headers,
    'content-type': file.type,
    ...(encoding === null ? {} : { 'content-encoding': encoding }),
    'content-length': bytes.length,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Node joins what is sent several times. */
const acceptEncodingOf = ({ headers }: IncomingMessage): string | undefined => {
  const given = headers['accept-encoding'];
  return Array.isArray(given) ? given.join(', ') : given;
};

/** Compared weakly, as a GET is (RFC 9110, 13.1.2): a proxy may have marked it so. */
function isKnown(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((each) => [etag, '*'].includes(each.trim().replace(/^W\//u, ''))) === true;
}
