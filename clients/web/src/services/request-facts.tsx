/** Who works on a request, until when, and where the money is. */
import type { ReactNode } from 'react';
import { Facts } from '../design/figures/facts.js';
import { MoneyText } from '../design/money-text.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import type { RequestFragment } from './generated/operations.js';
import { paymentText } from './request-names.js';

/** The facts. */
export function RequestFacts({ request }: { readonly request: RequestFragment }): ReactNode {
  const text = useText();
  const { createdAt, dueAt, professional, payment } = request;
  return (
    <Facts
      facts={[
        { name: text('request.asked'), value: <TimeText at={createdAt} /> },
        { name: text('request.due'), value: dueAt === null ? null : <TimeText at={dueAt} /> },
        { name: text('request.by'), value: professional?.businessName },
        {
          name: text('request.money'),
          value:
            payment === null ? null : (
              <>
                <MoneyText value={payment.amount} /> · {text(paymentText(payment.state))}
              </>
            ),
        },
      ]}
    />
  );
}
