/** What a direct sale at a price brings. */
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { Factors } from '../../design/figures/factors.js';
import { type Money, MoneyText } from '../../design/money-text.js';
import { Skeleton } from '../../design/skeleton.js';
import { Answered } from '../../graph/answered.js';
import { useAnswer } from '../../graph/use-answer.js';
import { useText } from '../../words/text.js';
import { SellingProceedsDocument } from '../generated/operations.js';

interface ProceedsProps {
  readonly vehicleId: string;
  readonly price: Money;
}

/** Price, commission and what is paid out, by the platform's own account. */
export function Proceeds({ vehicleId, price: { amount, currency } }: ProceedsProps): ReactNode {
  const text = useText();
  const { formatNumber } = useIntl();
  const answer = useAnswer(SellingProceedsDocument, { vehicleId, price: { amount, currency } });
  return (
    <Answered answer={answer} skeleton={<Skeleton className="h-32" />} failed={text('selling.proceeds-failed')}>
      {({ directSaleEstimate: estimate }) =>
        estimate === null ? null : (
          <div className="rounded-card border border-line bg-surface px-5 py-2">
            <Factors
              factors={[
                { key: 'price', name: text('selling.price'), value: <MoneyText value={estimate.price} /> },
                {
                  key: 'commission',
                  name: text('selling.commission'),
                  note: text('selling.commission-rate', {
                    rate: formatNumber(estimate.commissionBasisPoints / 10_000, { style: 'percent', maximumFractionDigits: 2 }),
                  }),
                  value: <MoneyText value={less(estimate.commission)} />,
                },
              ]}
              total={{ name: text('selling.you-receive'), value: <MoneyText value={estimate.sellerReceives} /> }}
            />
          </div>
        )
      }
    </Answered>
  );
}

/** The amount as what is taken away. */
const less = ({ amount, currency }: Money): Money => ({ amount: /^[0.]*$/.test(amount) ? amount : `-${amount}`, currency });
