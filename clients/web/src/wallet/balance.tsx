/** How much there is. */
import type { ReactNode } from 'react';
import { MoneyText } from '../design/money-text.js';
import { useText } from '../words/text.js';
import type { WalletBalanceFragment } from './generated/operations.js';

interface BalanceProps {
  readonly wallet: WalletBalanceFragment;
  /** What can be done with it. */
  readonly children: ReactNode;
}

/** Available and held money. */
export function Balance({ wallet: { available, held }, children }: BalanceProps): ReactNode {
  const text = useText();
  return (
    <section className="flex flex-wrap items-end justify-between gap-6 rounded-card border border-line bg-surface p-5 shadow-raised sm:p-8">
      <dl className="flex flex-wrap gap-x-12 gap-y-4" aria-live="polite">
        <div className="flex flex-col gap-1">
          <dt className="text-sm text-muted">{text('wallet.available')}</dt>
          <dd className="text-4xl font-bold tracking-tight">
            <MoneyText value={available} />
          </dd>
        </div>
        <div className="flex flex-col gap-1">
          <dt className="text-sm text-muted">{text('wallet.held')}</dt>
          <dd className="text-2xl font-semibold sm:pt-2">
            <MoneyText value={held} />
          </dd>
        </div>
      </dl>
      <div className="flex flex-wrap gap-3">{children}</div>
    </section>
  );
}
