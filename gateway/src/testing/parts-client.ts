/** A client that reads answers in parts, as GraphiQL's and Relay's users do. */
import { meros } from 'meros/browser';

/** One part of an answer. */
export interface Part {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: { readonly marque?: { readonly fetches: readonly { readonly subgraph: string }[] } };
  readonly hasNext?: boolean;
  readonly incremental?: readonly {
    readonly data: unknown;
    readonly path?: readonly (string | number)[];
    readonly id?: string;
    readonly label?: string;
    readonly errors?: unknown;
  }[];
  readonly pending?: readonly { readonly id: string; readonly path: readonly (string | number)[]; readonly label?: string }[];
  readonly completed?: readonly { readonly id: string; readonly errors?: unknown }[];
}

const accept = 'multipart/mixed;deferSpec=20220824,application/json';
/** Asks for the other form. */
export const announced = { accept: 'multipart/mixed;incrementalSpec=v0.2,application/graphql-response+json,application/json;q=0.9' };

/** Sends an operation as staff, unless the headers say who else; gives the answer's type and its parts as they come. */
export async function openParts(
  url: string,
  query: string,
  {
    variables = {},
    headers = {},
    signal,
  }: { readonly variables?: object; readonly headers?: Record<string, string>; readonly signal?: AbortSignal } = {},
): Promise<{ readonly type: string; readonly parts: AsyncIterator<Part> }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, authorization: 'Bearer boss', ...headers },
    body: JSON.stringify({ query, variables }),
    ...(signal === undefined ? {} : { signal }),
  });
  return { type: response.headers.get('content-type') ?? '', parts: partsOf(response) };
}

async function* partsOf(response: Response): AsyncGenerator<Part> {
  const read = await meros<Part>(response);
  if (Symbol.asyncIterator in read) for await (const { body } of read) yield body as Part;
  else yield (await read.json()) as Part;
}

/** Sends an operation and reads all of its answer. */
export async function readParts(url: string, query: string, variables: object = {}, headers: Record<string, string> = {}) {
  const { type, parts } = await openParts(url, query, { variables, headers });
  const all: Part[] = [];
  for (let step = await parts.next(); step.done !== true; step = await parts.next()) all.push(step.value);
  return { type, parts: all };
}
