/** What the buyer pays and what the seller receives. */
import type { ReactNode } from 'react';
import { Factors } from '../../design/figures/factors.js';
import { MoneyText, useMoneyText } from '../../design/money-text.js';
import { takenOff } from '../../settlements/taken-off.js';
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
            { key: 'price', name: text('sale.hammer-price'), value: <MoneyText value={price} /> },
            { key: 'premium', name: text('sale.premium'), value: <MoneyText value={buyersPremium} /> },
            { key: 'delivery', name: text('sale.delivery-fee'), value: <MoneyText value={deliveryFee} /> },
          ]}
          total={{ name: text('sale.total'), value: <MoneyText value={total} /> }}
        />
        <p className="text-sm text-muted">{text('desk.deposit-and-rest', { deposit: money(deposit), rest: money(balanceDue) })}</p>
      </div>
      <div>
        <h2 className="text-xl font-bold">{text('desk.seller-receives')}</h2>
        <Factors
          factors={[
            { key: 'price', name: text('sale.hammer-price'), value: <MoneyText value={price} /> },
            { key: 'commission', name: text('sale.commission'), value: <MoneyText value={takenOff(sellersCommission)} /> },
          ]}
          total={{ name: text('desk.seller-receives'), value: <MoneyText value={sellerReceives} /> }}
        />
      </div>
    </section>
  );
}
