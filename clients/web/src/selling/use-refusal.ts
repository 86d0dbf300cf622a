/** The refusal that the last command was answered with. */
import { useCallback, useState } from 'react';

/** What every refusal of the graph has. */
export interface Refused {
  readonly __typename: string;
  readonly message: string;
  readonly path: readonly string[];
}

/** The refusal, and how to note another; what is no refusal notes that there is none. */
export function useRefusal(): readonly [Refused | null, (result: { readonly __typename: string } | null | undefined) => void] {
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const note = useCallback(
    (result: { readonly __typename: string } | null | undefined) => setRefusal(isRefused(result) ? result : null),
    [],
  );
  return [refusal, note];
}

function isRefused(result: object | null | undefined): result is Refused {
  return result !== null && result !== undefined && 'message' in result && 'path' in result;
}
