/** Sends mutations from a page. */
import { newKey } from '@marque/sdk/core';
import { useCallback, useRef, useState } from 'react';
import { type AnyVariables, type TypedDocumentNode, useClient } from 'urql';
import { type Fault, faultOf } from './fault.js';

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
  const key = useRef<string | null>(null);
  const sent = useRef<string | null>(null);
  const underWay = useRef(false);
  const [isPending, setPending] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const send = useCallback(
    async (make: (idempotencyKey: string) => Variables) => {
      if (underWay.current) return null;
      underWay.current = true;
      setPending(true);
      setFault(null);
      try {
        // Another content is another intent: the old key would be refused for it.
        const content = JSON.stringify(make(''));
        if (key.current === null || sent.current !== content) key.current = newKey();
        sent.current = content;
        const { data, error } = await client.mutation(mutation, make(key.current)).toPromise();
        if (error !== undefined) setFault(faultOf(error));
        if (error === undefined) key.current = null;
        return data ?? null;
      } finally {
        underWay.current = false;
        setPending(false);
      }
    },
    [client, mutation],
  );
  return { isPending, fault, send };
}
