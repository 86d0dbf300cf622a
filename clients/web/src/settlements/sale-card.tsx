/** A sale in a list of one's own. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { MoneyText } from '../design/money-text.js';
import { Picture } from '../design/picture.js';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import type { MySaleRowFragment } from './generated/operations.js';
import { saleStateNames } from './names.js';
import { isToDo, nextStepOf, type Side } from './next-step.js';
import { stepNames } from './step-names.js';
import { saleTones } from './tones.js';

/** What it is, what is next, and its sum for this side. */
export function SaleCard({ sale, side }: { readonly sale: MySaleRowFragment; readonly side: Side }): ReactNode {
  const text = useText();
  const { auction, vehicle, state, dueAt, openedAt, closedAt, clockStoppedAt } = sale;
  const next = nextStepOf(side, sale);
  const isAwaited = next === 'PAY' || next === 'WAIT_PAYMENT';
  return (
    <article className="relative flex items-center gap-4 rounded-card border border-line bg-surface p-3 shadow-raised transition hover:border-edge sm:p-4">
      <div className="w-24 shrink-0 overflow-hidden rounded-field sm:w-36">
        <Picture file={vehicle?.pictures.nodes[0] ?? null} alt="" sizes="9rem" />
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-2 sm:flex-row sm:items-center sm:gap-6">
        <div className="flex min-w-0 flex-1 flex-col items-start gap-1">
          <h2 className="text-lg leading-snug font-semibold">
            <Link to="/my/settlements/$auctionId" params={{ auctionId: auction.id }} className="after:absolute after:inset-0">
              {auction.title}
            </Link>
          </h2>
          {next === null ? (
            <Tag tone={saleTones[state]}>{text(saleStateNames[state])}</Tag>
          ) : (
            <Tag tone={isToDo(next) ? 'warning' : 'accent'}>{text(stepNames[next])}</Tag>
          )}
        </div>
        <div className="flex flex-col sm:text-end">
          <span className="text-xl font-bold">
            <MoneyText value={side === 'BUYER' ? sale.total : sale.sellerReceives} />
          </span>
          <span className="text-sm text-muted">
            {isAwaited && clockStoppedAt === null ? (
              <>
                {text('sale.due')}: <TimeText at={dueAt} />
              </>
            ) : (
              <TimeText at={closedAt ?? openedAt} style="day" />
            )}
          </span>
        </div>
      </div>
    </article>
  );
}
