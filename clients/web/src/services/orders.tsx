/** Services of the menu that were ordered. */
import { type ReactNode, useState } from 'react';
import { Button, ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { MoneyText } from '../design/money-text.js';
import { Pager } from '../design/pager.js';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { useCommand } from '../graph/use-command.js';
import { useText } from '../words/text.js';
import { CallOffDialog } from './call-off-dialog.js';
import { CancelServiceOrderDocument, type MyServicesQuery, type OrderLineFragment } from './generated/operations.js';
import { orderStateText } from './request-names.js';

interface OrdersProps {
  readonly list: NonNullable<MyServicesQuery['myServiceOrders']> | null;
  readonly more: () => void;
}

/** The orders, each with the way to call it off while that is possible. */
export function Orders({ list, more }: OrdersProps): ReactNode {
  const text = useText();
  if (list === null || list.nodes.length === 0) {
    return (
      <EmptyState icon="tag" title={text('my-services.no-order')}>
        <ButtonLink weight="primary" to="/services" search={{}}>
          {text('services.title')}
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="grid gap-3">
        {list.nodes.map((order) => (
          <Order key={order.id} order={order} />
        ))}
      </ul>
      <Pager shown={list.nodes.length} total={list.totalCount} hasMore={list.pageInfo.hasNextPage} isLoading={false} onMore={more} />
    </>
  );
}

function Order({ order }: { readonly order: OrderLineFragment }): ReactNode {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const command = useCommand(CancelServiceOrderDocument);
  const { id, state, offering, kind, price, placedAt, cancellationReason } = order;
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 rounded-card border border-line bg-surface p-4">
      <div className="flex flex-col gap-1">
        <h2 className="font-semibold">{offering.title}</h2>
        {kind !== null && <p>{kind.title}</p>}
        <p className="text-sm text-muted">
          <TimeText at={placedAt} />
        </p>
        {cancellationReason !== null && <p className="text-sm text-muted">{text('order.cancelled-why', { reason: cancellationReason })}</p>}
      </div>
      <div className="flex flex-col items-end gap-2">
        <Tag tone={state === 'ORDERED' ? 'accent' : 'neutral'}>{text(orderStateText(state))}</Tag>
        <span className="font-semibold">{price === null ? text('services.by-case') : <MoneyText value={price} />}</span>
        {state === 'ORDERED' && <Button onPress={() => setOpen(true)}>{text('call-off.do')}</Button>}
      </div>
      <CallOffDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        isPending={command.isPending}
        fault={command.fault}
        send={async (reason) =>
          (await command.send((idempotencyKey) => ({ input: { orderId: id, reason, idempotencyKey } })))?.cancelServiceOrder ?? null
        }
      />
    </li>
  );
}
