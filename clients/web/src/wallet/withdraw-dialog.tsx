/** Money out of the wallet. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { MoneyField } from '../design/fields/money-field.js';
import { TextField } from '../design/fields/text-field.js';
import { useMoneyText } from '../design/money-text.js';
import { Notice } from '../design/notice.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { useCommand } from '../graph/use-command.js';
import { useText } from '../words/text.js';
import { amountProblems } from './amount-problems.js';
import type { Provider } from './deposit-dialog.js';
import { type WalletBalanceFragment, WithdrawDocument, type WithdrawMutation } from './generated/operations.js';
import { PaymentProgress } from './payment-progress.js';

interface WithdrawDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly wallet: WalletBalanceFragment;
  readonly provider: Provider | null;
  readonly onChanged: () => void;
}

/** The dialog; each time that it is opened it is a new intent. */
export function WithdrawDialog({ isOpen, onClose, ...rest }: WithdrawDialogProps): ReactNode {
  const text = useText();
  return (
    <Dialog title={text('wallet.withdraw')} isOpen={isOpen} onClose={onClose} isDismissable={false}>
      <Withdraw {...rest} onClose={onClose} />
    </Dialog>
  );
}

type Outcome = WithdrawMutation['withdraw'];

function Withdraw({ wallet, provider, onChanged, onClose }: Omit<WithdrawDialogProps, 'isOpen'>): ReactNode {
  const text = useText();
  const moneyText = useMoneyText();
  const [amount, setAmount] = useState<string | null>(null);
  const [destination, setDestination] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const command = useCommand(WithdrawDocument);
  if (provider === null) return <Notice tone="warning">{text('deposit.no-provider')}</Notice>;
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
    const input = { amount: { amount, currency: wallet.currency }, provider: provider.name, destination };
    const answer = await command.send((idempotencyKey) => ({ input: { ...input, idempotencyKey } }));
    if (answer === null) return;
    setOutcome(answer.withdraw);
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
      {outcome !== null && <WithdrawRefusal outcome={outcome} />}
      <MoneyField
        label={text('wallet.amount')}
        currency={wallet.currency}
        autoFocus
        isRequired
        help={text('withdraw.available', { amount: moneyText(wallet.available) })}
        onChange={(next) => {
          setAmount(next);
          setOutcome(null);
        }}
        problem={outcome?.__typename === 'AmountRefused' ? text(amountProblems[outcome.problem]) : undefined}
      />
      <TextField
        label={text('withdraw.destination')}
        help={text(provider.testMode ? 'withdraw.destination-test' : 'withdraw.destination-help')}
        isRequired
        autoComplete="off"
        value={destination}
        onChange={(next) => {
          setDestination(next);
          setOutcome(null);
        }}
        problem={outcome?.__typename === 'InvalidInput' ? text('withdraw.destination-refused') : undefined}
      />
      <Button type="submit" weight="primary" isPending={command.isPending} isDisabled={amount === null}>
        {text('withdraw.send')}
      </Button>
    </form>
  );
}

/** What stands at no field of the form. */
function WithdrawRefusal({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const text = useText();
  const moneyText = useMoneyText();
  switch (outcome.__typename) {
    case 'InsufficientFunds':
      return <RefusalNotice refusal={outcome} text={text('withdraw.too-much', { amount: moneyText(outcome.available) })} />;
    case 'FundsCommitted':
      return <RefusalNotice refusal={outcome} text={text('withdraw.committed', { amount: moneyText(outcome.held) })} />;
    case 'NotAllowed':
    case 'IdempotencyConflict':
      return <RefusalNotice refusal={outcome} />;
    case 'PaymentPayload':
    case 'AmountRefused':
    case 'InvalidInput':
      return null;
    default:
      return null;
  }
}
