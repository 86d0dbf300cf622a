/** What one side pays or receives. */
import type { ReactNode } from 'react';
import { Factors } from '../design/figures/factors.js';
import { MoneyText } from '../design/money-text.js';
import { useText } from '../words/text.js';
import type { MySaleFactsFragment } from './generated/operations.js';
import { takenOff } from './taken-off.js';
import type { Side } from './next-step.js';

/** The sum with its parts; of the other side's nothing. */
export function MySaleMoney({ sale, side }: { readonly sale: MySaleFactsFragment; readonly side: Side }): ReactNode {
  const text = useText();
  const { price, buyersPremium, deliveryFee, total, sellersCommission, sellerReceives } = sale;
  const hammer = { key: 'price', name: text('sale.hammer-price'), value: <MoneyText value={price} /> };
  return (
    <section className="flex flex-col gap-2 rounded-card border border-line bg-surface p-5">
      <h2 className="text-xl font-bold">{text(side === 'BUYER' ? 'sale.you-pay' : 'sale.you-receive')}</h2>
      {side === 'BUYER' ? (
        <>
          <Factors
            factors={[
              hammer,
              { key: 'premium', name: text('sale.premium'), value: <MoneyText value={buyersPremium} /> },
              { key: 'delivery', name: text('sale.delivery-fee'), value: <MoneyText value={deliveryFee} /> },
            ]}
            total={{ name: text('sale.total'), value: <MoneyText value={total} /> }}
          />
          <Rest sale={sale} />
        </>
      ) : (
        <Factors
          factors={[hammer, { key: 'commission', name: text('sale.commission'), value: <MoneyText value={takenOff(sellersCommission)} /> }]}
          total={{ name: text('sale.you-receive'), value: <MoneyText value={sellerReceives} /> }}
        />
      )}
    </section>
  );
}

/** What is paid, or still to be; nothing of a sale that ended before. */
function Rest({ sale: { stages, state, total, deposit, balanceDue } }: { readonly sale: MySaleFactsFragment }): ReactNode {
  const text = useText();
  const isPaid = stages.some((each) => each.stage === 'PAYMENT' && each.state === 'COMPLETED');
  if (isPaid) return <Factors factors={[]} total={{ name: text('sale.paid-whole'), value: <MoneyText value={total} /> }} />;
  if (state !== 'OPEN') return null;
  return (
    <Factors
      factors={[{ key: 'deposit', name: text('sale.deposit'), value: <MoneyText value={takenOff(deposit)} /> }]}
      total={{ name: text('sale.balance-due'), value: <MoneyText value={balanceDue} /> }}
    />
  );
}
