/** Sends mutations from a page. */
import { newKey } from '@marque/sdk/core';
import { useCallback, useState } from 'react';
import { type AnyVariables, type TypedDocumentNode, useClient } from 'urql';
import { type Fault, faultOf } from './fault.js';
import { Intent } from './intent.js';

/** A mutation that a page can send. */
export interface Command<Data, Variables> {
  /** Whether it is on its way. */
  readonly isPending: boolean;
  /** Why there was no answer to the last one; null where there was. */
  readonly fault: Fault | null;
  /**
   * Sends it and brings the answer; null where there was none. The maker is given the key of this intent: a key stays until the platform has answered, so
   * that what is sent again after a lost answer is the same wish. A second press while one is on its way sends nothing.
   */
  readonly send: (make: (idempotencyKey: string) => Variables) => Promise<Data | null>;
}

/** The command of a registered mutation. */
export function useCommand<Data, Variables extends AnyVariables>(mutation: TypedDocumentNode<Data, Variables>): Command<Data, Variables> {
  const client = useClient();
  const [intent] = useState(() => new Intent(newKey));
  const [isPending, setPending] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const send = useCallback(
    async (make: (idempotencyKey: string) => Variables) => {
      const key = intent.begin(JSON.stringify(make('')));
      if (key === null) return null;
      setPending(true);
      setFault(null);
      let isAnswered = false;
      try {
        const { data, error } = await client.mutation(mutation, make(key)).toPromise();
        isAnswered = error === undefined;
        if (error !== undefined) setFault(faultOf(error));
        return data ?? null;
      } finally {
        intent.end(isAnswered);
        setPending(false);
      }
    },
    [client, mutation, intent],
  );
  return { isPending, fault, send };
}
