/** An offer after the end: a second chance to take or leave, or a price to name below the reserve. */
import { type ReactNode, useState } from 'react';
import { Button } from '../../design/button.js';
import { MoneyField } from '../../design/fields/money-field.js';
import { MoneyText } from '../../design/money-text.js';
import { TimeText } from '../../design/time-text.js';
import { RefusalNotice } from '../../graph/refusal-notice.js';
import { useCommand } from '../../graph/use-command.js';
import { useText } from '../../words/text.js';
import {
  RoomAnswerSecondChanceDocument,
  RoomMakeCounterOfferDocument,
  type RoomMakeCounterOfferMutation,
} from '../generated/operations.js';
import { NoAnswer } from './no-answer.js';
import type { RoomReading } from './rules/room-state.js';
import type { Room } from './use-room.js';

type Refusal = Exclude<RoomMakeCounterOfferMutation['makeCounterOffer'], { readonly __typename: 'AuctionPayload' }>;

/** The panel; nothing for who has no offer to answer. */
export function OfferPanel({ room, reading }: { readonly room: Room; readonly reading: RoomReading }): ReactNode {
  const text = useText();
  const { offer } = reading;
  // The seller sees it too: it is the bidder's to answer.
  if (offer === null || reading.myBidding?.joined !== true) return null;
  if (offer.state === 'AWAITING_SELLER') return <p>{text('room.offer-waiting')}</p>;
  if (offer.state !== 'AWAITING_BIDDER') return null;
  const isSecond = offer.kind === 'SECOND_CHANCE';
  return (
    <div className="flex flex-col gap-3 rounded-card border border-accent bg-surface p-4">
      <p className="font-semibold">{text(isSecond ? 'room.second-chance' : 'room.counter-offer')}</p>
      <p className="text-muted">
        {text('room.offer-price')} <MoneyText value={offer.price} />. {text('room.offer-until')} <TimeText at={offer.expiresAt} />.
      </p>
      {isSecond ? <SecondChance room={room} reading={reading} /> : <CounterOffer room={room} reading={reading} least={offer.price} />}
    </div>
  );
}

function SecondChance({ room, reading }: { readonly room: Room; readonly reading: RoomReading }): ReactNode {
  const text = useText();
  const command = useCommand(RoomAnswerSecondChanceDocument);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const answer = async (accept: boolean): Promise<void> => {
    const result = (await command.send((idempotencyKey) => ({ input: { auctionId: reading.id, accept, idempotencyKey } })))
      ?.answerSecondChance;
    if (result === undefined) return;
    if (result.__typename === 'AuctionPayload') room.tell({ kind: 'read', reading: result.auction });
    else setRefusal(result);
  };
  return (
    <>
      {refusal !== null && <RefusalNotice refusal={refusal} />}
      {command.fault !== null && <NoAnswer fault={command.fault} again={() => void answer(true)} />}
      <div className="flex flex-wrap gap-3">
        <Button weight="primary" isPending={command.isPending} onPress={() => void answer(true)}>
          {text('room.offer-accept')}
        </Button>
        <Button isPending={command.isPending} onPress={() => void answer(false)}>
          {text('room.offer-decline')}
        </Button>
      </div>
    </>
  );
}

interface CounterOfferProps {
  readonly room: Room;
  readonly reading: RoomReading;
  readonly least: { readonly amount: string; readonly currency: string };
}

function CounterOffer({ room, reading, least }: CounterOfferProps): ReactNode {
  const text = useText();
  const command = useCommand(RoomMakeCounterOfferDocument);
  const [amount, setAmount] = useState<string | null>(least.amount);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const offer = async (price: string | null): Promise<void> => {
    const named = price === null ? null : { amount: price, currency: least.currency };
    const result = (await command.send((idempotencyKey) => ({ input: { auctionId: reading.id, price: named, idempotencyKey } })))
      ?.makeCounterOffer;
    if (result === undefined) return;
    if (result.__typename === 'AuctionPayload') room.tell({ kind: 'read', reading: result.auction });
    else setRefusal(result);
  };
  return (
    <>
      <MoneyField label={text('room.offer-amount')} currency={least.currency} initial={least.amount} onChange={setAmount} />
      {refusal !== null && <RefusalNotice refusal={refusal} />}
      {command.fault !== null && <NoAnswer fault={command.fault} again={() => void offer(amount)} />}
      <div className="flex flex-wrap gap-3">
        <Button weight="primary" isPending={command.isPending} isDisabled={amount === null} onPress={() => void offer(amount)}>
          {text('room.offer-make')}
        </Button>
        <Button isPending={command.isPending} onPress={() => void offer(null)}>
          {text('room.offer-give-up')}
        </Button>
      </div>
    </>
  );
}
