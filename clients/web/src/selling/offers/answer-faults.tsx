/** Why an answer to an offer did not count. */
import type { ReactNode } from 'react';
import type { Fault } from '../../graph/fault.js';
import { FaultNotice } from '../../graph/fault-notice.js';
import { RefusalNotice } from '../../graph/refusal-notice.js';
import { useText } from '../../words/text.js';
import type { Refused } from '../use-refusal.js';

/** The fault or the refusal; nothing where there is neither. */
export function AnswerFaults({ fault, refusal }: { readonly fault: Fault | null; readonly refusal: Refused | null }): ReactNode {
  const text = useText();
  return (
    <>
      {fault !== null && <FaultNotice fault={fault} title={text('selling.not-sent')} />}
      {refusal !== null && (
        <RefusalNotice refusal={refusal} {...(refusal.__typename === 'Conflict' ? { text: text('selling.offer-moved') } : {})} />
      )}
    </>
  );
}
