/** Who sells what to whom, and where it goes. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Notice } from '../../design/notice.js';
import { Tag } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { useServerClock } from '../../graph/clock-context.js';
import { useText } from '../../words/text.js';
import { Facts } from '../pieces/facts.js';
import { saleStateNames } from '../pieces/names.js';
import { vehiclePlace } from '../places.js';
import { SaleTags, saleTones } from './sale-columns.js';
import { paymentOf } from './sale-standing.js';
import type { Sale } from './sale.js';

/** Its facts. */
export function SaleOverview({ sale }: { readonly sale: Sale }): ReactNode {
  const text = useText();
  const { now } = useServerClock();
  const { state, stateReason, auction, vehicle, buyer, seller, deliveryMethod, deliveryAddress, deliveryScheduledFor } = sale;
  const { inspectionNote, dueAt, openedAt, closedAt, payWhenFunded } = sale;
  const payment = paymentOf(sale, now());
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-2xl font-bold">
          {vehicle === null ? (
            auction.title
          ) : (
            <Link to={vehiclePlace(vehicle.id)} className="underline decoration-edge underline-offset-4 hover:text-accent">
              {auction.title}
            </Link>
          )}
        </h2>
        <div className="flex flex-wrap gap-1.5">
          <Tag tone={saleTones[state]}>{text(saleStateNames[state])}</Tag>
          <SaleTags sale={sale} />
        </div>
      </div>
      {stateReason !== null && <p className="border-s-4 border-line ps-3">{stateReason}</p>}
      {payment === 'overdue' && <Notice tone="danger">{text('desk.overdue-why')}</Notice>}
      {payment === 'stopped' && <Notice tone="warning">{text('desk.clock-stopped-why')}</Notice>}
      <Facts
        facts={[
          { name: text('desk.buyer'), value: buyer?.displayName ?? text('desk.nobody') },
          { name: text('desk.seller'), value: seller?.displayName ?? text('desk.nobody') },
          { name: text('desk.opened'), value: <TimeText at={openedAt} /> },
          closedAt === null
            ? { name: text('desk.due'), value: <TimeText at={dueAt} /> }
            : { name: text('desk.closed'), value: <TimeText at={closedAt} /> },
          { name: text('desk.hand-over'), value: text(deliveryMethod === 'PICKUP' ? 'desk.pickup' : 'desk.delivery') },
          deliveryAddress && {
            name: text('desk.address'),
            value: [deliveryAddress.street, deliveryAddress.city, deliveryAddress.region, deliveryAddress.note].filter(Boolean).join(', '),
          },
          deliveryScheduledFor === null ? null : { name: text('desk.scheduled-for'), value: <TimeText at={deliveryScheduledFor} /> },
          payWhenFunded ? { name: text('desk.payment'), value: text('desk.pays-when-funded') } : null,
          inspectionNote === null ? null : { name: text('desk.inspection-note'), value: inspectionNote },
        ]}
      />
    </section>
  );
}
