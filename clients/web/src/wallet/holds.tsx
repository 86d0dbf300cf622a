/** Money that is set aside, and what for. */
import type { ReactNode } from 'react';
import { DataTable } from '../design/figures/data-table.js';
import { MoneyText } from '../design/money-text.js';
import { TimeText } from '../design/time-text.js';
import { type TextId, useText } from '../words/text.js';
import type { HoldPurpose, WalletPageQuery } from './generated/operations.js';

type Hold = NonNullable<WalletPageQuery['myWallet']>['holds']['nodes'][number];

const purposes: Readonly<Record<HoldPurpose, TextId>> = {
  BIDDING: 'hold.bidding',
  AUCTION_DEPOSIT: 'hold.auction-deposit',
  SALE_DEPOSIT: 'hold.sale-deposit',
  SERVICE: 'hold.service',
};

/** The standing holds; nothing where there are none. */
export function Holds({ holds }: { readonly holds: readonly Hold[] }): ReactNode {
  const text = useText();
  if (holds.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('hold.title')}</h2>
      <DataTable
        caption={text('hold.title')}
        rows={holds}
        keyOf={({ id }) => id}
        columns={[
          { key: 'purpose', name: text('hold.for'), cell: ({ purpose }) => text(purposes[purpose]) },
          { key: 'since', name: text('hold.since'), cell: ({ placedAt }) => <TimeText at={placedAt} style="day" /> },
          { key: 'until', name: text('hold.until'), cell: ({ expiresAt }) => <TimeText at={expiresAt} style="day" /> },
          { key: 'amount', name: text('wallet.amount'), isNumber: true, cell: ({ amount }) => <MoneyText value={amount} /> },
        ]}
      />
    </section>
  );
}
