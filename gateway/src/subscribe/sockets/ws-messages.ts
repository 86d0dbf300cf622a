/** The messages of graphql-transport-ws that a client may send, checked. */
import { readOperation } from '../../documents/operation-payload.js';
import type { OperationPayload } from '../../documents/operation-payload.js';
import { parseJson } from '../../response/exact-json.js';
import { isJsonObject } from '../../response/json.js';
import type { Json, JsonObject } from '../../response/json.js';

/** A client's message. */
export type ClientMessage =
  | { readonly type: 'connection_init'; readonly payload: JsonObject }
  | { readonly type: 'ping'; readonly payload: JsonObject }
  | { readonly type: 'pong' }
  | { readonly type: 'subscribe'; readonly id: string; readonly operation: OperationPayload }
  | { readonly type: 'complete'; readonly id: string };

/** Reads a message; null when it is none of the protocol's. */
export function readMessage(text: string): ClientMessage | null {
  const message = parse(text);
  if (!isJsonObject(message)) return null;
  const { type, id, payload } = message;
  if (payload !== undefined && payload !== null && !isJsonObject(payload)) return null;
  switch (typeof type === 'string' ? type : '') {
    case 'connection_init':
      return { type: 'connection_init', payload: payload ?? {} };
    case 'ping':
      return { type: 'ping', payload: payload ?? {} };
    case 'pong':
      return { type: 'pong' };
    case 'complete':
      return typeof id === 'string' && id !== '' ? { type: 'complete', id } : null;
    case 'subscribe': {
      const operation = readOperation(payload ?? undefined);
      return typeof id === 'string' && id !== '' && operation !== null ? { type: 'subscribe', id, operation } : null;
    }
    default:
      return null;
  }
}

function parse(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
