/** An auction, live. */
import { Link, useParams } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ButtonLink } from '../../design/button.js';
import { EmptyState } from '../../design/empty-state.js';
import { Page } from '../../design/page.js';
import { Picture } from '../../design/picture.js';
import { Skeleton } from '../../design/skeleton.js';
import { FaultNotice } from '../../graph/fault-notice.js';
import { useViewer } from '../../session/viewer.js';
import { useText } from '../../words/text.js';
import { auctionsPlace, vehiclePlace } from '../places.js';
import { BidArea } from './bid-area.js';
import { BidHistory } from './bid-history.js';
import { LiveLine } from './live-line.js';
import { PriceNews } from './price-news.js';
import { PricePanel } from './price-panel.js';
import type { RoomReading } from './rules/room-state.js';
import { StandingNotice } from './standing-notice.js';
import { Terms } from './terms.js';
import { type Room, type RoomLot, useRoom } from './use-room.js';
import { WatchButton } from './watch-button.js';

/** Below an auction that is over: while it goes on nobody needs it, and where it cannot be had the room is whole without. */
const SimilarVehicles = lazy(() =>
  import('./similar-vehicles.js').then(
    ({ SimilarVehicles: shown }) => ({ default: shown }),
    () => ({ default: Nothing }),
  ),
);
const Nothing = (): ReactNode => null;

/** The page; whoever signs in or out enters anew, for a room is one reader's. */
export function RoomPage(): ReactNode {
  const { auctionId = '' } = useParams({ strict: false });
  const { viewer, isLoading } = useViewer();
  if (isLoading) return <Waiting />;
  return <Entered key={`${auctionId} ${viewer?.id ?? ''}`} auctionId={auctionId} />;
}

function Entered({ auctionId }: { readonly auctionId: string }): ReactNode {
  const text = useText();
  const room = useRoom(auctionId);
  const { lot, fault, isLoading, readAgain } = room;
  const { reading } = room.state;
  if (isLoading) return <Waiting />;
  if (lot !== null && reading !== null) return <Found room={room} lot={lot} reading={reading} />;
  const isGone = fault === null || fault.code === 'NOT_FOUND' || fault.code === 'BAD_USER_INPUT';
  return (
    <Page title={text(isGone ? 'room.gone' : 'room.failed')}>
      {isGone || fault === null ? (
        <EmptyState icon="gavel" title={text('room.gone-why')}>
          <ButtonLink weight="primary" to={auctionsPlace}>
            {text('room.other-auctions')}
          </ButtonLink>
        </EmptyState>
      ) : (
        <FaultNotice fault={fault} again={readAgain} />
      )}
    </Page>
  );
}

function Waiting(): ReactNode {
  const text = useText();
  return (
    <Page title={text('room.title')}>
      <p role="status" aria-busy="true" className="font-semibold text-muted">
        {text('room.connecting')}
      </p>
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <Skeleton className="aspect-3/2 w-full" />
        <Skeleton className="h-96" />
      </div>
    </Page>
  );
}

interface FoundProps {
  readonly room: Room;
  readonly lot: RoomLot;
  readonly reading: RoomReading;
}

function Found({ room, lot, reading }: FoundProps): ReactNode {
  const stage = room.state.stage.value ?? reading.state;
  const isOver = stage !== 'LIVE' && stage !== 'SCHEDULED' && stage !== 'DRAFT';
  return (
    <Page title={lot.title} actions={<WatchButton room={room} reading={reading} />}>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_26rem] lg:gap-8">
        <Gallery lot={lot} />
        <div className="flex flex-col gap-5 rounded-card border border-line bg-surface p-4 shadow-raised sm:p-6 lg:sticky lg:top-20 lg:row-span-2">
          <LiveLine live={room.live} isPolled={room.isPolled} />
          <PriceNews room={room} />
          <PricePanel room={room} reading={reading} />
          <StandingNotice room={room} />
          <BidArea room={room} reading={reading} />
        </div>
        <div className="flex flex-col gap-8">
          <BidHistory room={room} reading={reading} />
          <Terms reading={reading} seller={lot.seller?.displayName ?? null} />
        </div>
      </div>
      {isOver && lot.vehicle !== null && (
        <Suspense fallback={null}>
          <SimilarVehicles vehicleId={lot.vehicle.id} />
        </Suspense>
      )}
    </Page>
  );
}

function Gallery({ lot: { vehicle, title } }: { readonly lot: RoomLot }): ReactNode {
  const text = useText();
  const [shown, show] = useState(0);
  const pictures = vehicle?.media.nodes ?? [];
  return (
    <div className="flex flex-col gap-3">
      <div className="overflow-hidden rounded-card border border-line">
        <Picture file={pictures[shown] ?? null} alt={title} sizes="(min-width: 64rem) 52rem, 100vw" isFirst />
      </div>
      {pictures.length > 1 && (
        <ul className="flex gap-2 overflow-x-auto p-1">
          {pictures.map((file, index) => (
            <li key={file.id} className="shrink-0">
              <button
                type="button"
                aria-label={text('room.picture', { number: index + 1, of: pictures.length })}
                aria-pressed={index === shown}
                onClick={() => show(index)}
                className="block w-24 cursor-pointer overflow-hidden rounded-field border-2 border-transparent aria-pressed:border-accent"
              >
                <Picture file={file} alt="" sizes="6rem" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {vehicle !== null && (
        <p>
          <Link
            to={vehiclePlace(vehicle.id)}
            className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
          >
            {text('room.to-vehicle')}
          </Link>
        </p>
      )}
    </div>
  );
}
