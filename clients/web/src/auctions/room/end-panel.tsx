/** After the end: what has become of the auction, and what is next. */
import type { ReactNode } from 'react';
import { ButtonLink } from '../../design/button.js';
import { MoneyText } from '../../design/money-text.js';
import { useText } from '../../words/text.js';
import { auctionsPlace, myBidsPlace } from '../places.js';
import { OfferPanel } from './offer-panel.js';
import type { RoomReading } from './rules/room-state.js';
import { standingOf } from './rules/standing.js';
import type { Room } from './use-room.js';

/** The panel. */
export function EndPanel({ room, reading }: { readonly room: Room; readonly reading: RoomReading }): ReactNode {
  const text = useText();
  const standing = standingOf(room.state);
  if (standing === 'WON' && room.live.connection === 'live') return <Won reading={reading} />;
  const isCalledOff = reading.state === 'CANCELLED' || reading.state === 'VOIDED';
  const isSold = reading.state === 'ENDED' || reading.state === 'PENDING_SETTLEMENT' || reading.state === 'SETTLED';
  return (
    <section aria-labelledby="end" className="flex flex-col gap-4">
      <h2 id="end" className="text-xl font-bold">
        {text(isCalledOff ? 'room.called-off' : 'room.ended')}
      </h2>
      {isSold && reading.price !== null && (
        <p className="text-muted">
          {text('room.sold-for')} <MoneyText value={reading.price} />
        </p>
      )}
      {reading.state === 'UNSOLD' && <p className="text-muted">{text('room.unsold')}</p>}
      {isCalledOff && reading.stateReason !== null && <p className="text-muted">{reading.stateReason}</p>}
      <OfferPanel room={room} reading={reading} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink weight="primary" to={auctionsPlace}>
          {text('room.other-auctions')}
        </ButtonLink>
        {standing !== 'NONE' && <ButtonLink to={myBidsPlace}>{text('room.my-bids')}</ButtonLink>}
      </div>
    </section>
  );
}

function Won({ reading }: { readonly reading: RoomReading }): ReactNode {
  const text = useText();
  const isAwaited = reading.state === 'ENDED';
  return (
    <section aria-labelledby="end" className="flex flex-col gap-4">
      <h2 id="end" className="text-2xl font-bold">
        {text('room.congratulations')}
      </h2>
      {reading.price !== null && (
        <p>
          {text('room.won-for')} <MoneyText value={reading.price} />
        </p>
      )}
      <ol className="flex list-decimal flex-col gap-1 ps-5 text-muted">
        <li>{text(isAwaited ? 'room.next-deposit' : 'room.next-deposit-done')}</li>
        <li>{text('room.next-pay', { hours: reading.paymentHours })}</li>
        <li>{text('room.next-papers')}</li>
        <li>{text('room.next-handover')}</li>
      </ol>
      <div>
        {isAwaited ? (
          <ButtonLink weight="primary" to={myBidsPlace}>
            {text('room.my-bids')}
          </ButtonLink>
        ) : (
          <ButtonLink weight="primary" to="/my/settlements/$auctionId" params={{ auctionId: reading.id }}>
            {text('room.to-settlement')}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
