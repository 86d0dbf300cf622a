/** Who sells what to whom, and where it goes. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Notice } from '../../design/notice.js';
import { Tag } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { useServerClock } from '../../graph/clock-context.js';
import { useText } from '../../words/text.js';
import { Facts } from '../pieces/facts.js';
import { saleStateNames } from '../../settlements/names.js';
import { vehiclePlace } from '../places.js';
import { saleTones } from '../../settlements/tones.js';
import { SaleTags } from './sale-columns.js';
import { paymentOf } from '../../settlements/standing.js';
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
          { name: text('sale.buyer'), value: buyer?.displayName ?? text('desk.nobody') },
          { name: text('sale.seller'), value: seller?.displayName ?? text('desk.nobody') },
          { name: text('sale.opened'), value: <TimeText at={openedAt} /> },
          payment === 'paid' ? null : { name: text('sale.due'), value: <TimeText at={dueAt} /> },
          closedAt === null ? null : { name: text('sale.closed'), value: <TimeText at={closedAt} /> },
          { name: text('sale.hand-over'), value: text(deliveryMethod === 'PICKUP' ? 'desk.pickup' : 'desk.delivery') },
          deliveryAddress && {
            name: text('sale.address'),
            value: [deliveryAddress.street, deliveryAddress.city, deliveryAddress.region, deliveryAddress.note].filter(Boolean).join(', '),
          },
          deliveryScheduledFor === null ? null : { name: text('sale.scheduled-for'), value: <TimeText at={deliveryScheduledFor} /> },
          payWhenFunded ? { name: text('desk.payment'), value: text('desk.pays-when-funded') } : null,
          inspectionNote === null ? null : { name: text('sale.inspection-note'), value: inspectionNote },
        ]}
      />
    </section>
  );
}
