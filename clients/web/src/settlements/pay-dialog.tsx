/** Pays a sale out of the wallet, or has it paid once there is enough in it. */
import { type ReactNode, useState } from 'react';
import { Button, ButtonLink } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { Factors } from '../design/figures/factors.js';
import { MoneyText, useMoneyText } from '../design/money-text.js';
import { Notice } from '../design/notice.js';
import { Skeleton } from '../design/skeleton.js';
import { toast } from '../design/toasts.js';
import { Answered } from '../graph/answered.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { isMore } from '../graph/is-more.js';
import { useAnswer } from '../graph/use-answer.js';
import { useCommand } from '../graph/use-command.js';
import { ActionRefused } from '../actions/action-refused.js';
import { useText } from '../words/text.js';
import { type MySaleFactsFragment, PaySaleDocument, type PaySaleMutation, SaleWalletDocument } from './generated/operations.js';

interface PayDialogProps {
  readonly sale: MySaleFactsFragment;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The dialog; each time that it is opened the wallet is read anew. */
export function PayDialog({ sale, isOpen, onClose }: PayDialogProps): ReactNode {
  const text = useText();
  return (
    <Dialog title={text('sale.pay-title')} isOpen={isOpen} onClose={onClose} isDismissable={false}>
      <Pay sale={sale} onClose={onClose} />
    </Dialog>
  );
}

type Outcome = PaySaleMutation['paySettlement'];

function Pay({ sale, onClose }: Omit<PayDialogProps, 'isOpen'>): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const wallet = useAnswer(SaleWalletDocument, {});
  const command = useCommand(PaySaleDocument);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { balanceDue, auction, payWhenFunded } = sale;
  const pay = async (whenFunded: boolean): Promise<void> => {
    const answer = await command.send((idempotencyKey) => ({ input: { auctionId: auction.id, whenFunded, idempotencyKey } }));
    if (answer === null) return;
    const result = answer.paySettlement;
    setOutcome(result);
    wallet.again();
    if (result.__typename !== 'SettlementPayload') return;
    toast(text(whenFunded ? 'sale.will-be-paid' : 'sale.paid-now'));
    onClose();
  };
  return (
    <>
      <Answered answer={wallet} skeleton={<Skeleton className="h-24" />} failed={text('sale.wallet-failed')}>
        {({ myWallet }) => {
          const available = myWallet?.available ?? null;
          const isShort = available === null || isMore(balanceDue.amount, available.amount);
          return (
            <>
              <Factors
                factors={[
                  { key: 'due', name: text('sale.balance-due'), value: <MoneyText value={balanceDue} /> },
                  { key: 'wallet', name: text('sale.in-wallet'), value: available === null ? '–' : <MoneyText value={available} /> },
                ]}
              />
              {isShort ? (
                <Notice tone="warning">
                  <p>{text('sale.too-little')}</p>
                  <div>
                    <ButtonLink to="/my/wallet">{text('sale.fund-wallet')}</ButtonLink>
                  </div>
                </Notice>
              ) : (
                <p>{text('sale.pay-follows')}</p>
              )}
              <Refusal outcome={outcome} />
              {command.fault !== null && <FaultNotice fault={command.fault} />}
              <div className="flex flex-wrap justify-end gap-3 pt-2">
                <Button onPress={onClose}>{text('dialog.back')}</Button>
                {isShort ? (
                  <Button weight="primary" isPending={command.isPending} isDisabled={payWhenFunded} onPress={() => void pay(true)}>
                    {text(payWhenFunded ? 'sale.pays-when-funded-short' : 'sale.pay-when-funded')}
                  </Button>
                ) : (
                  <Button weight="primary" isPending={command.isPending} onPress={() => void pay(false)}>
                    {text('sale.pay-amount', { amount: money(balanceDue) })}
                  </Button>
                )}
              </div>
            </>
          );
        }}
      </Answered>
    </>
  );
}

function Refusal({ outcome }: { readonly outcome: Outcome | null }): ReactNode {
  const text = useText();
  const money = useMoneyText();
  if (outcome === null || outcome.__typename === 'SettlementPayload') return null;
  if (outcome.__typename === 'InsufficientFunds') {
    return (
      <Notice tone="warning" isAnswer>
        {text('sale.needs-funds', { required: money(outcome.required), available: money(outcome.available) })}
      </Notice>
    );
  }
  return <ActionRefused refusal={outcome} />;
}
