/** Asks the graph from a page. */
import { useCallback } from 'react';
import { type AnyVariables, type TypedDocumentNode, useQuery } from 'urql';
import { type Fault, faultOf } from './fault.js';

/** What there is of an answer by now. */
export interface Answer<Data> {
  /** Null before the first answer, and where there is none. */
  readonly data: Data | null;
  /** Why all or a part of it is missing; null where nothing is. */
  readonly fault: Fault | null;
  /** Whether an answer is on its way and there is none yet. */
  readonly isLoading: boolean;
  /** Whether what is shown may be old: a newer answer is on its way. */
  readonly isStale: boolean;
  /** Asks again. */
  readonly again: () => void;
}

/** Asks a registered operation; what the cache has of it shows at once. */
export function useAnswer<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false }: { readonly pause?: boolean } = {},
): Answer<Data> {
  const [{ data, error, fetching, stale }, run] = useQuery({ query, variables, pause });
  const again = useCallback(() => run({ requestPolicy: 'network-only' }), [run]);
  const found = data ?? null;
  return {
    data: found,
    fault: error === undefined ? null : faultOf(error),
    isLoading: found === null && error === undefined && (fetching || !pause),
    isStale: stale || (fetching && found !== null),
    again,
  };
}
