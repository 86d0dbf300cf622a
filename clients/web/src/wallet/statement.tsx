/** What happened to the wallet. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Rows } from '../design/figures/rows.js';
import { EmptyState } from '../design/empty-state.js';
import { SelectField } from '../design/fields/select-field.js';
import { MoneyText } from '../design/money-text.js';
import { Pager } from '../design/pager.js';
import { Skeleton } from '../design/skeleton.js';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { useText } from '../words/text.js';
import type { StatementLineFragment } from './generated/operations.js';
import { useStatement } from './use-statement.js';
import { kinds, periods } from './wallet-search.js';

/** The statement; its filter stands in the address. */
export function Statement({ change }: { readonly change: number | null }): ReactNode {
  const text = useText();
  const search = useSearch({ from: '/my/wallet' });
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('statement.title')}</h2>
      <Filter />
      {/* Another filter is another statement. */}
      <Lines key={`${search.kind ?? ''} ${search.days ?? ''}`} change={change} />
    </section>
  );
}

function Filter(): ReactNode {
  const text = useText();
  const search = useSearch({ from: '/my/wallet' });
  const navigate = useNavigate({ from: '/my/wallet' });
  const { kind: _kind, ...ofAnyKind } = search;
  const { days: _days, ...ofAnyTime } = search;
  return (
    <div className="grid max-w-2xl gap-3 sm:grid-cols-2">
      <SelectField
        label={text('statement.kind')}
        choices={[{ value: '', label: text('statement.all') }, ...kinds.map((value) => ({ value, label: text(`kind.${value}`) }))]}
        value={search.kind ?? ''}
        onChange={(kind) => void navigate({ search: kind === '' ? ofAnyKind : { ...search, kind }, resetScroll: false })}
      />
      <SelectField
        label={text('statement.period')}
        choices={[
          { value: '', label: text('statement.always') },
          ...periods.map((days) => ({ value: String(days), label: text('statement.days', { days }) })),
        ]}
        value={String(search.days ?? '')}
        onChange={(chosen) => {
          const days = periods.find((each) => String(each) === chosen);
          void navigate({ search: days === undefined ? ofAnyTime : { ...search, days }, resetScroll: false });
        }}
      />
    </div>
  );
}

function Lines({ change }: { readonly change: number | null }): ReactNode {
  const text = useText();
  const { kind, days } = useSearch({ from: '/my/wallet' });
  const { lines, total, hasMore, isLoading, fault, more, again } = useStatement({ kind, days, change });
  if (lines === null && fault !== null) return <FaultNotice fault={fault} title={text('statement.failed')} again={again} />;
  if (lines === null) return <Skeleton className="h-64" />;
  if (lines.length === 0) return <EmptyState icon="wallet" title={text('statement.nothing')} text={text('statement.nothing-why')} />;
  return (
    <>
      {fault !== null && <FaultNotice fault={fault} title={text('statement.failed')} again={again} />}
      <Table lines={lines} />
      <Pager shown={lines.length} total={total} hasMore={hasMore} isLoading={isLoading} onMore={more} />
    </>
  );
}

function Table({ lines }: { readonly lines: readonly StatementLineFragment[] }): ReactNode {
  const text = useText();
  return (
    <Rows
      caption={text('statement.title')}
      rows={lines}
      keyOf={({ entryId }) => entryId}
      columns={[
        {
          key: 'kind',
          name: text('statement.what'),
          cell: ({ kind, state, reason }) => (
            <span className="flex min-w-40 flex-col gap-1">
              {text(`kind.${kind}`)}
              {reason !== null && <span className="text-sm font-normal text-muted">{reason}</span>}
              {state === 'REVERSED' && (
                <span>
                  <Tag tone="warning">{text('statement.reversed')}</Tag>
                </span>
              )}
            </span>
          ),
        },
        { key: 'at', name: text('statement.when'), cell: ({ postedAt }) => <TimeText at={postedAt} /> },
        {
          key: 'change',
          name: text('wallet.available'),
          isNumber: true,
          cell: ({ availableChange }) => <MoneyText value={availableChange} />,
        },
        { key: 'held', name: text('wallet.held'), isNumber: true, cell: ({ heldChange }) => <MoneyText value={heldChange} /> },
        { key: 'after', name: text('statement.after'), isNumber: true, cell: ({ availableAfter }) => <MoneyText value={availableAfter} /> },
      ]}
    />
  );
}
