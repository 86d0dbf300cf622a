/** One vehicle that is being sold, or may be: its pictures, its price, its auction. */
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { MoneyText } from '../design/money-text.js';
import { Page } from '../design/page.js';
import { Skeleton } from '../design/skeleton.js';
import { Tag } from '../design/tag.js';
import { stateTone } from '../garage/state-tone.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { useBusiness } from '../session/business.js';
import { useText } from '../words/text.js';
import { AuctionPart } from './auction/auction-part.js';
import { DirectPart } from './direct/direct-part.js';
import { SellingVehicleDocument } from './generated/operations.js';
import { Pictures } from './pictures/pictures.js';
import { SellersOnly } from './sellers-only.js';

/** The page. */
export function CarForSalePage(): ReactNode {
  const text = useText();
  const { vehicleId } = useParams({ from: '/my/selling/$vehicleId' });
  const back = (
    <ButtonLink to="/my/selling" search={{}}>
      {text('selling.to-cars')}
    </ButtonLink>
  );
  return (
    <SellersOnly title={text('selling.one')}>
      {(seller) => (
        <Page title={text('selling.one')} actions={back}>
          <CarForSale key={vehicleId} id={vehicleId} sellerId={seller.id} />
        </Page>
      )}
    </SellersOnly>
  );
}

function CarForSale({ id, sellerId }: { readonly id: string; readonly sellerId: string }): ReactNode {
  const text = useText();
  const { modules } = useBusiness();
  const hasAuctions = modules.includes('AUCTIONS');
  const answer = useAnswer(SellingVehicleDocument, { id, hasAuctions });
  return (
    <Answered answer={answer} skeleton={<Skeleton className="h-96" />} failed={text('selling.failed')}>
      {({ vehicle, vehicleFees, auctions }) =>
        vehicle === null || (vehicle.seller?.id !== sellerId && vehicle.owner?.id !== sellerId) ? (
          <EmptyState icon="car" title={text('selling.not-yours')} text={text('selling.not-yours-text')} />
        ) : (
          <>
            <div className="flex flex-wrap items-center gap-4">
              <h2 className="text-2xl font-bold">{vehicle.title}</h2>
              <Tag tone={stateTone(vehicle.state)}>{text(`garage.state.${vehicle.state}`)}</Tag>
              {vehicle.askingPrice !== null && (
                <p className="text-xl font-semibold">
                  <MoneyText value={vehicle.askingPrice} />
                </p>
              )}
            </div>
            <Pictures vehicle={vehicle} again={answer.again} />
            <div className="grid grid-cols-1 items-start gap-8 xl:grid-cols-2">
              <DirectPart
                vehicle={vehicle}
                listingFee={vehicleFees?.listing ?? null}
                isOwner={vehicle.owner?.id === sellerId}
                onDone={answer.again}
              />
              {hasAuctions && <AuctionPart vehicle={vehicle} auctions={auctions?.nodes ?? []} onDone={answer.again} />}
            </div>
          </>
        )
      }
    </Answered>
  );
}
