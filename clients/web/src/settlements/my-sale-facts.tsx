/** What is sold, by whom, and where it goes. */
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { Facts } from '../design/figures/facts.js';
import { Picture } from '../design/picture.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import type { MySaleFactsFragment } from './generated/operations.js';
import type { Side } from './next-step.js';

/** The facts, and the ways to the vehicle and the auction. */
export function MySaleFacts({ sale, side }: { readonly sale: MySaleFactsFragment; readonly side: Side }): ReactNode {
  const text = useText();
  const { auction, vehicle, buyer, seller, openedAt, closedAt, deliveryMethod, deliveryAddress, deliveryScheduledFor, inspectionNote } =
    sale;
  const other = side === 'BUYER' ? seller : buyer;
  const address = deliveryAddress && [deliveryAddress.street, deliveryAddress.city, deliveryAddress.region, deliveryAddress.note];
  return (
    <section aria-label={text('sale.facts')} className="flex flex-col gap-4">
      <div className="overflow-hidden rounded-card border border-line">
        <Picture file={vehicle?.pictures.nodes[0] ?? null} alt={auction.title} sizes="(min-width: 64rem) 24rem, 100vw" isFirst />
      </div>
      <Facts
        facts={[
          { name: text(side === 'BUYER' ? 'sale.seller' : 'sale.buyer'), value: other && <bdi>{other.displayName}</bdi> },
          { name: text('sale.opened'), value: <TimeText at={openedAt} /> },
          { name: text('sale.closed'), value: closedAt && <TimeText at={closedAt} /> },
          { name: text('sale.hand-over'), value: text(deliveryMethod === 'PICKUP' ? 'sale.pickup' : 'sale.delivery') },
          { name: text('sale.address'), value: address?.filter(Boolean).join(', ') },
          { name: text('sale.scheduled-for'), value: deliveryScheduledFor && <TimeText at={deliveryScheduledFor} /> },
          { name: text('sale.inspection-note'), value: inspectionNote },
        ]}
      />
      <div className="flex flex-wrap gap-3">
        {vehicle !== null && (
          <ButtonLink to="/vehicles/$vehicleId" params={{ vehicleId: vehicle.id }}>
            {text('sale.to-vehicle')}
          </ButtonLink>
        )}
        <ButtonLink to="/auctions/$auctionId" params={{ auctionId: auction.id }}>
          {text('sale.to-auction')}
        </ButtonLink>
      </div>
    </section>
  );
}
