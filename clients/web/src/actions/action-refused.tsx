/** Why something was not done, in the reader's language, with the platform's own words below it. */
import type { ReactNode } from 'react';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { type TextId, useText } from '../words/text.js';
import type { ActionRefusal } from './refusal.js';

const texts: Readonly<Record<string, TextId>> = {
  Conflict: 'action.refused.conflict',
  IdempotencyConflict: 'action.refused.conflict',
  InvalidInput: 'action.refused.invalid',
  NotAllowed: 'action.refused.not-allowed',
  NotFound: 'action.refused.not-found',
};

/** Why it was not done, in the reader's language. */
export const refusalText = ({ __typename }: Pick<ActionRefusal, '__typename'>): TextId => texts[__typename] ?? 'action.refused.other';

/** The notice; the sentence of the platform is English. */
export function ActionRefused({ refusal }: { readonly refusal: ActionRefusal }): ReactNode {
  const text = useText();
  return (
    <RefusalNotice refusal={refusal} text={text(refusalText(refusal))}>
      <p lang="en" dir="ltr" className="text-sm text-muted">
        {refusal.message}
      </p>
    </RefusalNotice>
  );
}
