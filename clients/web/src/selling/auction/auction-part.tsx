/** Sells a vehicle by auction: a draft, its approval, its publication. */
import type { AuctionState } from '@marque/sdk/schema';
import { type ReactNode, useState } from 'react';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/notice.js';
import { useText } from '../../words/text.js';
import type { SellingAuctionFragment, SellingVehicleQuery } from '../generated/operations.js';
import { AuctionForm } from './auction-form.js';
import { AuctionStanding } from './auction-standing.js';

interface AuctionPartProps {
  readonly vehicle: NonNullable<SellingVehicleQuery['vehicle']>;
  readonly auctions: readonly SellingAuctionFragment[];
  readonly onDone: () => void;
}

const openStates: ReadonlySet<AuctionState> = new Set(['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED', 'PENDING_SETTLEMENT']);

/** The auction that stands, else the form of a new one; only what is for sale can be put up. */
export function AuctionPart({ vehicle, auctions, onDone }: AuctionPartProps): ReactNode {
  const text = useText();
  const [revises, setRevises] = useState(false);
  const standing = auctions.find(({ state }) => openStates.has(state)) ?? null;
  const isForSale = vehicle.state === 'AVAILABLE' || vehicle.state === 'LISTED';
  const done = (): void => {
    setRevises(false);
    onDone();
  };
  const canRevise = standing?.state === 'DRAFT';
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-2xl font-bold">{text('selling.by-auction')}</h2>
      {standing !== null && <AuctionStanding auction={standing} onDone={done} />}
      {canRevise && !revises && (
        <div>
          <Button onPress={() => setRevises(true)}>{text('selling.revise')}</Button>
        </div>
      )}
      {standing === null && !isForSale && <Notice>{text('selling.auction-needs-sale')}</Notice>}
      {(revises || (standing === null && isForSale)) && <AuctionForm vehicle={vehicle} draft={canRevise ? standing : null} onDone={done} />}
    </section>
  );
}
