/** Why a price was not taken. */
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '../../design/button.js';
import { RefusalNotice } from '../../graph/refusal-notice.js';
import { useText } from '../../words/text.js';
import { InEnglish } from '../../valuation/in-english.js';
import { meaningOf } from '../add/added-refusal.js';
import type { Refused } from '../use-refusal.js';

interface PriceRefusalProps {
  readonly refusal: Refused;
  readonly onConfirm: () => void;
}

/** A question with its yes, too little money with the way to the wallet, else the platform's words. */
export function PriceRefusal({ refusal, onConfirm }: PriceRefusalProps): ReactNode {
  const text = useText();
  if (meaningOf(refusal).kind === 'question') {
    return (
      <RefusalNotice refusal={refusal} text={text('selling.question.confirmUnusualPrice')}>
        <InEnglish>{refusal.message}</InEnglish>
        <div>
          <Button onPress={onConfirm}>{text('selling.confirm')}</Button>
        </div>
      </RefusalNotice>
    );
  }
  if (refusal.__typename !== 'InsufficientFunds') return <RefusalNotice refusal={refusal} />;
  return (
    <RefusalNotice refusal={refusal} text={text('selling.no-funds')}>
      <div>
        <ButtonLink to="/my/wallet">{text('selling.to-wallet')}</ButtonLink>
      </div>
    </RefusalNotice>
  );
}
