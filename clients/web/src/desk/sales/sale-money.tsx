/** What the buyer pays and what the seller receives. */
import type { ReactNode } from 'react';
import { Factors } from '../../design/figures/factors.js';
import { MoneyText, useMoneyText } from '../../design/money-text.js';
import { useText } from '../../words/text.js';
import type { Sale } from './sale.js';

/** Both sums with their parts. */
export function SaleMoney({ sale }: { readonly sale: Sale }): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const { price, buyersPremium, deliveryFee, total, deposit, balanceDue, sellersCommission, sellerReceives } = sale;
  return (
    <section className="flex flex-col gap-5 rounded-card border border-line bg-surface p-5">
      <div>
        <h2 className="text-xl font-bold">{text('desk.buyer-pays')}</h2>
        <Factors
          factors={[
            { key: 'price', name: text('desk.hammer-price'), value: <MoneyText value={price} /> },
            { key: 'premium', name: text('desk.premium'), value: <MoneyText value={buyersPremium} /> },
            { key: 'delivery', name: text('desk.delivery-fee'), value: <MoneyText value={deliveryFee} /> },
          ]}
          total={{ name: text('desk.total'), value: <MoneyText value={total} /> }}
        />
        <p className="text-sm text-muted">{text('desk.deposit-and-rest', { deposit: money(deposit), rest: money(balanceDue) })}</p>
      </div>
      <div>
        <h2 className="text-xl font-bold">{text('desk.seller-receives')}</h2>
        <Factors
          factors={[
            { key: 'price', name: text('desk.hammer-price'), value: <MoneyText value={price} /> },
            { key: 'commission', name: text('desk.commission'), value: <MoneyText value={negative(sellersCommission)} /> },
          ]}
          total={{ name: text('desk.seller-receives'), value: <MoneyText value={sellerReceives} /> }}
        />
      </div>
    </section>
  );
}

/** What is taken off; nothing stays nothing. */
function negative(money: Sale['price']): { readonly amount: string; readonly currency: string } {
  return /[1-9]/.test(money.amount) ? { amount: `-${money.amount}`, currency: money.currency } : money;
}
