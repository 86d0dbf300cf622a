/** Writes a GraphQL answer as an HTTP response. */
import type { ServerResponse } from 'node:http';
import { answerText } from '../response/answer.js';
import type { Answer } from '../response/answer.js';
import { hasCommonHeaders, headerList, setCommonHeaders } from './common-headers.js';
import { compress, encodingFor } from './compression.js';
import type { Encoding } from './compression.js';
import type { AnswerType } from './media-type.js';

/** Where an answer goes. */
export interface Reply {
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly acceptEncoding: string | undefined;
  readonly compressAboveBytes: number;
}

/** Sends an answer with the status that its media type asks for. */
export function send(reply: Reply, type: AnswerType, answer: Answer): void {
  // By GraphQL over HTTP, only the newer media type says by its status that an operation was refused.
  const refused = answer.data === undefined && answer.errors[0]?.extensions['retryAfter'] !== undefined ? 429 : 400;
  sendText(reply, type, answer.data === undefined && type === 'application/graphql-response+json' ? refused : 200, answer);
}

/** Sends an answer with a status. */
export function sendText(reply: Reply, type: AnswerType, status: number, answer: Answer): void {
  const { response, requestId } = reply;
  const retryAfter = answer.data === undefined ? answer.errors[0]?.extensions['retryAfter'] : undefined;
  const text = answerText(answer);
  const mediaType = `${type}; charset=utf-8`;
  const encoding = text.length > reply.compressAboveBytes ? encodingFor(reply.acceptEncoding) : null;
  if (encoding !== null) {
    sendCompressed(reply, mediaType, status, text, encoding);
    return;
  }
  // A text of ASCII characters is written as it is, together with the headers.
  const body = answer.ascii === true ? text : Buffer.from(text);
  if (typeof retryAfter === 'number' || hasCommonHeaders(response)) {
    if (!hasCommonHeaders(response)) setCommonHeaders(response, requestId);
    if (typeof retryAfter === 'number') response.setHeader('retry-after', String(retryAfter));
    response.writeHead(status, { 'content-type': mediaType, 'content-length': body.length });
  } else response.writeHead(status, headerList(requestId, mediaType, body.length));
  response.end(body, 'latin1');
}

function sendCompressed({ response, requestId }: Reply, mediaType: string, status: number, text: string, encoding: Encoding): void {
  if (!hasCommonHeaders(response)) setCommonHeaders(response, requestId);
  response.appendHeader('vary', 'Accept-Encoding');
  compress(text, encoding, (body) => {
    // The client may have gone, or its time may be over.
    if (response.headersSent || response.destroyed) return;
    const how = body.encoding === null ? {} : { 'content-encoding': body.encoding };
    response.writeHead(status, { 'content-type': mediaType, ...how, 'content-length': body.bytes.length }).end(body.bytes);
  });
}
