/** Money that is held for bidding. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { ConfirmDialog } from '../design/dialog.js';
import { MoneyField } from '../design/fields/money-field.js';
import { Facts } from '../design/figures/facts.js';
import { MoneyText, useMoneyText } from '../design/money-text.js';
import { toast } from '../design/toasts.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { useCommand } from '../graph/use-command.js';
import { useText } from '../words/text.js';
import {
  type FundsFragment,
  HoldBiddingFundsDocument,
  ReleaseBiddingFundsDocument,
  type WalletBalanceFragment,
  type WalletPageQuery,
} from './generated/operations.js';

type Refused = Exclude<FundsFragment, { readonly __typename: 'BidderAccountsPayload' }>;

interface BiddingFundsProps {
  readonly accounts: NonNullable<WalletPageQuery['myBidderAccounts']>;
  readonly wallet: WalletBalanceFragment;
  readonly onChanged: () => void;
}

/** How far one can bid, more of it, and what is free given back. */
export function BiddingFunds({ accounts, wallet, onChanged }: BiddingFundsProps): ReactNode {
  const text = useText();
  const account = accounts.find(({ limit }) => limit.currency === wallet.currency) ?? null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('funds.title')}</h2>
      <p className="max-w-prose text-muted">{text('funds.why')}</p>
      {account !== null && (
        <Facts
          facts={[
            { name: text('funds.limit'), value: <MoneyText value={account.limit} /> },
            { name: text('funds.committed'), value: <MoneyText value={account.committed} /> },
            { name: text('funds.free'), value: <MoneyText value={account.available} /> },
          ]}
        />
      )}
      <div className="flex flex-wrap items-start gap-3">
        <HoldMore currency={wallet.currency} onChanged={onChanged} />
        {account !== null && /[1-9]/u.test(account.available.amount) && <Release free={account.available} onChanged={onChanged} />}
      </div>
    </section>
  );
}

function HoldMore({ currency, onChanged }: { readonly currency: string; readonly onChanged: () => void }): ReactNode {
  const text = useText();
  const moneyText = useMoneyText();
  const [amount, setAmount] = useState<string | null>(null);
  const [held, setHeld] = useState(0);
  const [refused, setRefused] = useState<Refused | null>(null);
  const command = useCommand(HoldBiddingFundsDocument);
  const submit = async (): Promise<void> => {
    if (amount === null) return;
    const outcome = (await command.send((idempotencyKey) => ({ input: { amount: { amount, currency }, idempotencyKey } })))
      ?.holdBiddingFunds;
    if (outcome === undefined) return;
    if (outcome.__typename !== 'BidderAccountsPayload') {
      setRefused(outcome);
      return;
    }
    toast(text('funds.held'));
    setAmount(null);
    setHeld(held + 1);
    onChanged();
  };
  const tooLittle =
    refused?.__typename === 'InsufficientFunds' ? text('funds.too-little', { amount: moneyText(refused.available) }) : undefined;
  return (
    <form
      className="flex w-full max-w-lg flex-col gap-3"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      {command.fault !== null && <FaultNotice fault={command.fault} />}
      {refused !== null && tooLittle === undefined && <RefusalNotice refusal={refused} />}
      <div className="flex items-start gap-3">
        <MoneyField
          key={held}
          label={text('funds.more')}
          currency={currency}
          onChange={(next) => {
            setAmount(next);
            setRefused(null);
          }}
          problem={tooLittle}
        />
        <div className="shrink-0 pt-6.5">
          <Button type="submit" isPending={command.isPending} isDisabled={amount === null}>
            {text('funds.hold')}
          </Button>
        </div>
      </div>
    </form>
  );
}

interface ReleaseProps {
  readonly free: { readonly amount: string; readonly currency: string };
  readonly onChanged: () => void;
}

function Release({ free, onChanged }: ReleaseProps): ReactNode {
  const text = useText();
  const moneyText = useMoneyText();
  const [isOpen, setOpen] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const command = useCommand(ReleaseBiddingFundsDocument);
  const release = async (): Promise<void> => {
    const outcome = (await command.send((idempotencyKey) => ({ input: { currency: free.currency, idempotencyKey } })))?.releaseBiddingFunds;
    if (outcome === undefined) return;
    if (outcome.__typename !== 'BidderAccountsPayload') {
      setRefused(outcome);
      return;
    }
    setOpen(false);
    toast(text('funds.released'));
    onChanged();
  };
  return (
    <>
      <Button onPress={() => setOpen(true)}>{text('funds.release')}</Button>
      <ConfirmDialog
        title={text('funds.release')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        confirm={text('funds.release-do')}
        isPending={command.isPending}
        onConfirm={() => void release()}
      >
        {command.fault !== null && <FaultNotice fault={command.fault} />}
        {refused !== null && <RefusalNotice refusal={refused} />}
        <p>{text('funds.release-why', { amount: moneyText(free) })}</p>
      </ConfirmDialog>
    </>
  );
}
