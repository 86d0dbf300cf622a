/** Why a vehicle was not added, where it is more than a word at a field. */
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '../../design/button.js';
import { RefusalNotice } from '../../graph/refusal-notice.js';
import { useText } from '../../words/text.js';
import { InEnglish } from '../../valuation/in-english.js';
import { type Confirmation, meaningOf } from './added-refusal.js';
import type { AddRefused } from './use-adding.js';

interface AddRefusalProps {
  readonly refusal: AddRefused;
  readonly onConfirm: (confirmed: Confirmation) => void;
}

/** A question with its yes; a vehicle that is here already; else that a field is to be looked at. */
export function AddRefusal({ refusal, onConfirm }: AddRefusalProps): ReactNode {
  const text = useText();
  const meaning = meaningOf(refusal);
  if (meaning.kind === 'question') {
    return (
      <RefusalNotice refusal={refusal} text={text(`selling.question.${meaning.confirm}`)}>
        <InEnglish>{refusal.message}</InEnglish>
        <div>
          <Button onPress={() => onConfirm(meaning.confirm)}>{text('selling.confirm')}</Button>
        </div>
      </RefusalNotice>
    );
  }
  if (refusal.__typename === 'InvalidVin') {
    return (
      <RefusalNotice refusal={refusal} text={text('selling.invalid-number')}>
        {refusal.likely.map((number) => (
          <p key={number}>{text('selling.likely-number', { number })}</p>
        ))}
      </RefusalNotice>
    );
  }
  if (refusal.__typename === 'DuplicateVin' || refusal.__typename === 'DuplicateChassis') {
    return (
      <RefusalNotice refusal={refusal} text={text('selling.duplicate')}>
        {refusal.existing !== null && (
          <ButtonLink to="/my/selling/$vehicleId" params={{ vehicleId: refusal.existing.id }}>
            {text('selling.see-it')}
          </ButtonLink>
        )}
      </RefusalNotice>
    );
  }
  return <RefusalNotice refusal={refusal} {...(meaning.kind === 'field' ? { text: text('selling.look-at-field') } : {})} />;
}
