/** What professionals ask for the work, and the way to pay one of them. */
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { ConfirmDialog } from '../design/dialog.js';
import { MoneyText, useMoneyText } from '../design/money-text.js';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { toast } from '../design/toasts.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { useCommand } from '../graph/use-command.js';
import { useText } from '../words/text.js';
import { PayServiceRequestDocument, type PayServiceRequestMutation, type RequestFragment } from './generated/operations.js';
import { quotationText } from './request-names.js';

type Quotation = RequestFragment['quotations'][number];
type Refused = Exclude<PayServiceRequestMutation['payServiceRequest'], { readonly __typename: 'ServiceRequestPayload' }>;

/** The quotations, the cheapest first; nothing before there are any. */
export function Quotations({ request }: { readonly request: RequestFragment }): ReactNode {
  const text = useText();
  const [chosen, setChosen] = useState<Quotation | null>(null);
  if (request.quotations.length === 0) return null;
  const mayPay = request.nextStates.includes('PAID');
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('quotation.title')}</h2>
      <ul className="grid gap-3 md:grid-cols-2">
        {request.quotations.map((quotation) => (
          <li key={quotation.id} className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
            <QuotationFacts quotation={quotation} />
            {mayPay && quotation.state === 'OPEN' && (
              <div className="mt-auto pt-2">
                <Button weight="primary" onPress={() => setChosen(quotation)}>
                  {text('quotation.accept')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {chosen !== null && <PayDialog requestId={request.id} quotation={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
}

function QuotationFacts({ quotation }: { readonly quotation: Quotation }): ReactNode {
  const text = useText();
  const { professional, price, estimatedHours, note, state, validUntil } = quotation;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="text-lg font-semibold">{professional?.businessName ?? text('quotation.professional')}</h3>
        <Tag tone={state === 'ACCEPTED' ? 'positive' : 'neutral'}>{text(quotationText(state))}</Tag>
      </div>
      <p className="text-2xl font-bold">
        <MoneyText value={price} />
      </p>
      <p>{note}</p>
      <p className="text-sm text-muted">
        {text('quotation.hours', { hours: estimatedHours })}
        {professional !== null && ` · ${text('quotation.score', { score: professional.score })}`}
        {state === 'OPEN' && (
          <>
            {' · '}
            {text('quotation.until')} <TimeText at={validUntil} />
          </>
        )}
      </p>
    </>
  );
}

interface PayDialogProps {
  readonly requestId: string;
  readonly quotation: Quotation;
  readonly onClose: () => void;
}

function PayDialog({ requestId, quotation, onClose }: PayDialogProps): ReactNode {
  const text = useText();
  const moneyText = useMoneyText();
  const [refused, setRefused] = useState<Refused | null>(null);
  const command = useCommand(PayServiceRequestDocument);
  const pay = async (): Promise<void> => {
    const input = { requestId, quotationId: quotation.id };
    const outcome = (await command.send((idempotencyKey) => ({ input: { ...input, idempotencyKey } })))?.payServiceRequest;
    if (outcome === undefined) return;
    if (outcome.__typename !== 'ServiceRequestPayload') {
      setRefused(outcome);
      return;
    }
    toast(text('quotation.paid'));
    onClose();
  };
  return (
    <ConfirmDialog
      title={text('quotation.accept')}
      isOpen
      onClose={onClose}
      confirm={text('quotation.pay', { amount: moneyText(quotation.price) })}
      isPending={command.isPending}
      onConfirm={() => void pay()}
    >
      {command.fault !== null && <FaultNotice fault={command.fault} />}
      {refused?.__typename === 'InsufficientFunds' && (
        <RefusalNotice
          refusal={refused}
          text={text('quotation.too-little', { available: moneyText(refused.available), required: moneyText(refused.required) })}
        >
          <Link to="/my/wallet" className="font-semibold text-accent underline underline-offset-4">
            {text('quotation.fund')}
          </Link>
        </RefusalNotice>
      )}
      {refused !== null && refused.__typename !== 'InsufficientFunds' && <RefusalNotice refusal={refused} />}
      <p>{text('quotation.pay-why', { amount: moneyText(quotation.price) })}</p>
    </ConfirmDialog>
  );
}
