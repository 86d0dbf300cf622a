/** Why something was not done, in the reader's language, with the platform's own words below it. */
import type { ReactNode } from 'react';
import { RefusalNotice } from '../../graph/refusal-notice.js';
import { type TextId, useText } from '../../words/text.js';
import type { StaffRefusal } from './refusal.js';

const texts: Readonly<Record<string, TextId>> = {
  Conflict: 'desk.refused.conflict',
  IdempotencyConflict: 'desk.refused.conflict',
  InvalidInput: 'desk.refused.invalid',
  NotAllowed: 'desk.refused.not-allowed',
  NotFound: 'desk.refused.not-found',
};

/** The notice; the sentence of the platform is English. */
export function StaffRefusalNotice({ refusal }: { readonly refusal: StaffRefusal }): ReactNode {
  const text = useText();
  return (
    <RefusalNotice refusal={refusal} text={text(texts[refusal.__typename] ?? 'desk.refused.other')}>
      <p lang="en" dir="ltr" className="text-sm text-muted">
        {refusal.message}
      </p>
    </RefusalNotice>
  );
}
