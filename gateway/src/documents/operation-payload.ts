/** The parameters of an operation as clients send them, over HTTP and on sockets alike. */
import { isJsonObject } from '../response/json.js';
import type { Json } from '../response/json.js';

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
