/** Money into the wallet. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { MoneyField } from '../design/fields/money-field.js';
import { RadioCards } from '../design/fields/radio-cards.js';
import { Notice } from '../design/notice.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { isProblemElsewhere } from '../graph/problem-at.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { useCommand } from '../graph/use-command.js';
import { useText } from '../words/text.js';
import { amountProblems } from './amount-problems.js';
import { DepositDocument, type DepositMutation, type WalletPageQuery } from './generated/operations.js';
import { PaymentProgress } from './payment-progress.js';

/** The provider that a payment goes through. */
export type Provider = NonNullable<WalletPageQuery['paymentProviders']>[number];

interface DepositDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly currency: string;
  /** Null where none can be used. */
  readonly provider: Provider | null;
  readonly onChanged: () => void;
}

/** The dialog; each time that it is opened it is a new intent. */
export function DepositDialog({ isOpen, onClose, ...rest }: DepositDialogProps): ReactNode {
  const text = useText();
  return (
    <Dialog title={text('wallet.fund-title')} isOpen={isOpen} onClose={onClose} isDismissable={false}>
      <Deposit {...rest} onClose={onClose} />
    </Dialog>
  );
}

/** What the built-in provider does with a payment, by its token. */
const methods = ['sandbox_ok', 'sandbox_delayed', 'sandbox_declined'] as const;

function Deposit({ currency, provider, onChanged, onClose }: Omit<DepositDialogProps, 'isOpen'>): ReactNode {
  const text = useText();
  const [amount, setAmount] = useState<string | null>(null);
  const [method, setMethod] = useState<(typeof methods)[number]>('sandbox_ok');
  const [outcome, setOutcome] = useState<DepositMutation['deposit'] | null>(null);
  const command = useCommand(DepositDocument);
  if (provider === null || provider.name !== 'SANDBOX') return <Notice tone="warning">{text('deposit.no-provider')}</Notice>;
  if (outcome?.__typename === 'PaymentPayload') {
    return (
      <>
        <PaymentProgress begun={outcome.payment} onEnd={onChanged} />
        <Button onPress={onClose}>{text('dialog.close')}</Button>
      </>
    );
  }
  const submit = async (): Promise<void> => {
    if (amount === null) return;
    const input = { amount: { amount, currency }, provider: provider.name, method };
    const answer = await command.send((idempotencyKey) => ({ input: { ...input, idempotencyKey } }));
    if (answer === null) return;
    setOutcome(answer.deposit);
    onChanged();
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      {command.fault !== null && <FaultNotice fault={command.fault} />}
      {outcome !== null && outcome.__typename !== 'AmountRefused' && isProblemElsewhere(outcome, []) && <RefusalNotice refusal={outcome} />}
      <MoneyField
        label={text('wallet.amount')}
        currency={currency}
        autoFocus
        isRequired
        onChange={(next) => {
          setAmount(next);
          setOutcome(null);
        }}
        problem={outcome?.__typename === 'AmountRefused' ? text(amountProblems[outcome.problem]) : undefined}
      />
      <RadioCards
        label={text('deposit.method')}
        choices={[
          { value: 'sandbox_ok', label: text('deposit.ok'), note: text('deposit.ok-note') },
          { value: 'sandbox_delayed', label: text('deposit.delayed'), note: text('deposit.delayed-note') },
          { value: 'sandbox_declined', label: text('deposit.declined'), note: text('deposit.declined-note') },
        ]}
        value={method}
        onChange={(next) => {
          setMethod(next);
          setOutcome(null);
        }}
      />
      <p className="text-sm text-muted">{text('deposit.test')}</p>
      <Button type="submit" weight="primary" isPending={command.isPending} isDisabled={amount === null}>
        {text('deposit.send')}
      </Button>
    </form>
  );
}
