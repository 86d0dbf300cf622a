/** Headers that every answer carries. */
import type { ServerResponse } from 'node:http';
import { securityHeaders } from '../callers/cross-origin.js';

const requestIdHeader = 'x-request-id';
const security = Object.entries(securityHeaders);

/** Sets them one by one, for an answer that others will add headers to. */
export function setCommonHeaders(response: ServerResponse, requestId: string): void {
  response.setHeader(requestIdHeader, requestId);
  for (const [name, value] of security) response.setHeader(name, value);
}

/** Whether they have been set. */
export function hasCommonHeaders(response: ServerResponse): boolean {
  return response.hasHeader(requestIdHeader);
}

/** All headers of an answer to which nothing else has been added: Node writes a list as it is, which costs a fraction of setting each. */
export function headerList(requestId: string, type: string, length: number): string[] {
  const list = [requestIdHeader, requestId, 'content-type', type, 'content-length', String(length)];
  for (const [name, value] of security) list.push(name, value);
  return list;
}
