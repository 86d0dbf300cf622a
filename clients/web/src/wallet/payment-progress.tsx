/** What becomes of a payment that has just been begun: nothing is claimed before the platform has it from the provider. */
import { type ReactNode, useEffect, useState } from 'react';
import { Notice } from '../design/notice.js';
import { useMoneyText } from '../design/money-text.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { useAnswer } from '../graph/use-answer.js';
import { useText } from '../words/text.js';
import { type PaymentLineFragment, WalletPaymentDocument } from './generated/operations.js';

/** How often a payment that is on its way is asked for. */
const askEveryMs = 2_000;

interface PaymentProgressProps {
  readonly begun: PaymentLineFragment;
  /** Told once, when the payment has come to its end. */
  readonly onEnd: () => void;
}

/** The state of the payment, followed to its end. */
export function PaymentProgress({ begun, onEnd }: PaymentProgressProps): ReactNode {
  const text = useText();
  const moneyText = useMoneyText();
  const answer = useAnswer(WalletPaymentDocument, { id: begun.id });
  const { again } = answer;
  const { state, failureCode, amount, direction } = answer.data?.payment ?? begun;
  const isOver = state === 'SUCCEEDED' || state === 'FAILED';
  useEffect(() => {
    if (isOver) return undefined;
    const timer = setInterval(again, askEveryMs);
    return () => clearInterval(timer);
  }, [isOver, again]);
  const [isTold, setTold] = useState(false);
  useEffect(() => {
    if (!isOver || isTold) return;
    setTold(true);
    onEnd();
  }, [isOver, isTold, onEnd]);
  const values = { amount: moneyText(amount) };
  if (answer.fault !== null) return <FaultNotice fault={answer.fault} again={again} />;
  switch (state) {
    case 'SUCCEEDED':
      return <Notice tone="positive" isAnswer title={text(direction === 'DEPOSIT' ? 'deposit.done' : 'withdraw.done', values)} />;
    case 'FAILED':
      return (
        <Notice tone="danger" isAnswer title={text(direction === 'DEPOSIT' ? 'deposit.failed' : 'withdraw.failed', values)}>
          {failureCode !== null && <p>{text('payment.failed-why', { reason: failureCode })}</p>}
        </Notice>
      );
    case 'CREATED':
    case 'PENDING':
      return (
        <Notice tone="accent" isAnswer title={text('payment.on-its-way', values)}>
          <p>{text('payment.may-leave')}</p>
        </Notice>
      );
    default:
      return null;
  }
}
