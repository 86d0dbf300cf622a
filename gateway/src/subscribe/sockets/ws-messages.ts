/** The messages of graphql-transport-ws that a client may send, checked. */
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

/** What is to be run. */
export interface OperationPayload {
  /** Empty where the operation is only named by its hash. */
  readonly text: string;
  readonly hash: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** How its answers are told from others' on a stream of several operations. */
  readonly operationId: string | undefined;
}

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

/** Reads the parameters of an operation; null when they have another shape. */
export function readOperation(payload: Json | undefined): OperationPayload | null {
  if (!isJsonObject(payload)) return null;
  const { query, operationName, variables, extensions } = payload;
  const hash = hashIn(extensions);
  if (typeof query !== 'string' && (hash === undefined || (query !== undefined && query !== null))) return null;
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') return null;
  if (variables !== undefined && variables !== null && (!isJsonObject(variables) || !nestsAtMost(variables, maxVariableDepth))) return null;
  if (extensions !== undefined && extensions !== null && !isJsonObject(extensions)) return null;
  // GraphQL has no empty name: who sends one means none.
  const name = operationName === null || operationName === '' ? undefined : operationName;
  return { text: query ?? '', hash, operationName: name, variables: variables ?? {}, operationId: idIn(extensions) };
}

/** The hash of Apollo's persisted queries. */
function hashIn(extensions: Json | undefined): string | undefined {
  const persisted = isJsonObject(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isJsonObject(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' && hash !== '' ? hash : undefined;
}

/** The id of graphql-sse. */
function idIn(extensions: Json | undefined): string | undefined {
  const id = isJsonObject(extensions) ? extensions['operationId'] : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

const maxVariableDepth = 64;

/** What walks over values calls itself for each level. */
function nestsAtMost(value: Json | undefined, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((each) => nestsAtMost(each, levels - 1));
}

function parse(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
