/** What the gateway tells of how it answered the last operation, for as long as somebody looks. */
import type { FetcherParams, FetcherReturnType } from '@graphiql/toolkit';

/** `extensions.marque` of an answer. */
export interface Explanation {
  readonly durationMs: number;
  readonly planningMs: number;
  readonly plan: string | null;
  readonly fetches: readonly {
    readonly subgraph: string;
    readonly startMs: number;
    readonly durationMs: number;
    readonly representations: number;
    readonly outcome: string;
  }[];
}

/** What the panel shows: nothing was run yet, the gateway did not tell this caller, or how it went. */
export type Shown = 'nothing yet' | 'not told' | Explanation;

let shown: Shown = 'nothing yet';
let viewers = 0;
const listeners = new Set<() => void>();

/** For `useSyncExternalStore`; while somebody is subscribed, operations are sent with the wish to be explained. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  viewers += 1;
  return () => {
    listeners.delete(listener);
    viewers -= 1;
  };
}

export const lastShown = (): Shown => shown;

/** The headers of an operation: the schema's own query is of no interest. */
export function explainHeaders({ operationName }: FetcherParams): Record<string, string> {
  return viewers > 0 && operationName !== 'IntrospectionQuery' ? { 'marque-explain': '1' } : {};
}

/** Takes the explanation out of an answer, which is shown without it; of one in parts, out of each part. */
export async function takeExplanation(answered: FetcherReturnType): Promise<Awaited<FetcherReturnType>> {
  const answer = await answered;
  if (!(Symbol.asyncIterator in answer)) return 'subscribe' in answer ? answer : withoutExplanation(answer);
  return mapped(answer, withoutExplanation);
}

async function* mapped<T>(parts: AsyncIterable<T>, change: (part: T) => T): AsyncGenerator<T, undefined> {
  for await (const part of parts) yield change(part);
  return undefined;
}

function withoutExplanation<T extends object>(answer: T): T {
  const { extensions, ...rest } = answer as T & { readonly extensions?: { readonly marque?: Explanation } };
  const { marque, ...others } = extensions ?? {};
  show(marque ?? 'not told');
  if (marque === undefined) return answer;
  return asAnswer<T>(Object.keys(others).length > 0 ? { ...rest, extensions: others } : rest);
}

/** The same answer without a member that its type does not name. */
function asAnswer<T>(answer: object): T {
  return answer as T;
}

function show(next: Shown): void {
  shown = next;
  for (const listener of listeners) listener();
}
