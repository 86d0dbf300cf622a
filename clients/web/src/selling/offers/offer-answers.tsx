/** What a seller answers an offer with. */
import { type ReactNode, useState } from 'react';
import { Button } from '../../design/button.js';
import { toast } from '../../design/toasts.js';
import { useText } from '../../words/text.js';
import type { SellingOfferFragment } from '../generated/operations.js';
import { AcceptDialog } from './accept-dialog.js';
import { CounterDialog } from './counter-dialog.js';
import { DeclineDialog } from './decline-dialog.js';

interface OfferAnswersProps {
  readonly offer: SellingOfferFragment;
  readonly onAnswered: () => void;
}

type Kind = 'accept' | 'counter' | 'decline';

const dialogs = { accept: AcceptDialog, counter: CounterDialog, decline: DeclineDialog } as const;
const names = { accept: 'selling.accept', counter: 'selling.counter', decline: 'selling.decline' } as const;
const answers = { accept: 'selling.accepted', counter: 'selling.countered', decline: 'selling.declined' } as const;

/** Accept, name another amount, or decline; each asks once more. */
export function OfferAnswers({ offer, onAnswered }: OfferAnswersProps): ReactNode {
  const text = useText();
  const [open, setOpen] = useState<Kind | null>(null);
  const Answer = open === null ? null : dialogs[open];
  const done = (): void => {
    if (open !== null) toast(text(answers[open]));
    setOpen(null);
    onAnswered();
  };
  return (
    <div className="flex flex-wrap gap-3">
      {(['accept', 'counter', 'decline'] as const).map((kind) => (
        <Button
          key={kind}
          weight={kind === 'accept' ? 'primary' : kind === 'decline' ? 'danger' : 'secondary'}
          onPress={() => setOpen(kind)}
        >
          {text(names[kind])}
        </Button>
      ))}
      {Answer !== null && <Answer offer={offer} onClose={() => setOpen(null)} onDone={done} />}
    </div>
  );
}
