/** Sends what staff do, and keeps why it was refused. */
import { useCallback, useState } from 'react';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import type { Fault } from '../graph/fault.js';
import { useCommand } from '../graph/use-command.js';
import { refusalIn, type ActionRefusal } from './refusal.js';

/** Something that staff can do. */
export interface Act<Variables> {
  readonly isPending: boolean;
  readonly fault: Fault | null;
  readonly refusal: ActionRefusal | null;
  /** Whether it was done. */
  readonly act: (make: (idempotencyKey: string) => Variables) => Promise<boolean>;
}

/** The command of a mutation whose result is the thing or a refusal. */
export function useAct<Data extends object, Variables extends AnyVariables>(mutation: TypedDocumentNode<Data, Variables>): Act<Variables> {
  const { isPending, fault, send } = useCommand(mutation);
  const [refusal, setRefusal] = useState<ActionRefusal | null>(null);
  const act = useCallback(
    async (make: (idempotencyKey: string) => Variables) => {
      setRefusal(null);
      const data = await send(make);
      if (data === null) return false;
      const found = refusalIn(data);
      setRefusal(found);
      return found === null;
    },
    [send],
  );
  return { isPending, fault, refusal, act };
}
