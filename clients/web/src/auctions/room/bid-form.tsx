/** Bidding: an amount by one tap or written, what it comes to, one confirmation, and the answer. */
import { type ReactNode, useState } from 'react';
import { Button } from '../../design/button.js';
import { MoneyField } from '../../design/fields/money-field.js';
import { RadioCards } from '../../design/fields/radio-cards.js';
import { type Money, MoneyText } from '../../design/money-text.js';
import { useText } from '../../words/text.js';
import { BidAnswer } from './bid-answer.js';
import { ConfirmBid } from './confirm-bid.js';
import { isBelow } from './rules/exact-money.js';
import { ownLeastBid, quickAmounts } from './rules/least-bid.js';
import type { RoomReading } from './rules/room-state.js';
import { useBid, type Wish } from './use-bid.js';
import type { Room } from './use-room.js';

/** The form; before the start it says when bidding begins. */
export function BidForm({ room, reading }: { readonly room: Room; readonly reading: RoomReading }): ReactNode {
  const text = useText();
  const bidding = useBid(reading.id, room);
  const [kind, setKind] = useState<'maximum' | 'amount'>('maximum');
  const [wish, setWish] = useState<Wish | null>(null);
  const [round, setRound] = useState(0);
  const stage = room.state.stage.value ?? reading.state;
  if (stage === 'SCHEDULED') return <p className="text-muted">{text('room.joined-waiting')}</p>;
  const { price } = room.state.figures.value;
  const least = ownLeastBid(reading, price, reading.myBidding?.maximum ?? null);
  const choose = (next: Wish): void => {
    bidding.forget();
    setWish(next);
  };
  const confirm = async (): Promise<void> => {
    if (wish === null) return;
    // Without an answer the question stays, and the same bid can be sent again.
    if (!(await bidding.send(wish))) return;
    setWish(null);
    setRound((last) => last + 1);
  };
  return (
    <section aria-labelledby="bid" className="flex flex-col gap-4">
      <h2 id="bid" className="text-xl font-bold">
        {text('room.bid-title')}
      </h2>
      <RadioCards
        label={text('room.bid-how')}
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'maximum', label: text('room.bid-maximum'), note: text('room.bid-maximum-note') },
          { value: 'amount', label: text('room.bid-amount'), note: text('room.bid-amount-note') },
        ]}
      />
      <ul className="grid gap-2 sm:grid-cols-3 lg:grid-cols-1 xl:grid-cols-3">
        {quickAmounts(reading, least).map((amount, index) => (
          <li key={index}>
            <Button isWide weight={index === 0 ? 'primary' : 'secondary'} onPress={() => choose({ kind, amount })}>
              <MoneyText value={amount} />
            </Button>
          </li>
        ))}
      </ul>
      <OwnAmount key={round} least={least} onChoose={(amount) => choose({ kind, amount })} />
      <BuyNow reading={reading} onChoose={(amount) => choose({ kind: 'buy-now', amount })} />
      <BidAnswer result={bidding.result} />
      <ConfirmBid
        room={room}
        reading={reading}
        wish={wish}
        bidding={bidding}
        onClose={() => setWish(null)}
        onConfirm={() => void confirm()}
      />
    </section>
  );
}

function OwnAmount({ least, onChoose }: { readonly least: Money; readonly onChoose: (amount: Money) => void }): ReactNode {
  const text = useText();
  const [amount, setAmount] = useState<string | null>(null);
  const [problem, setProblem] = useState<'none' | 'empty' | 'low'>('none');
  const review = (): void => {
    const chosen = amount === null ? null : { amount, currency: least.currency };
    setProblem(chosen === null ? 'empty' : isBelow(chosen, least) ? 'low' : 'none');
    if (chosen !== null && !isBelow(chosen, least)) onChoose(chosen);
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        review();
      }}
    >
      <MoneyField
        label={text('room.own-amount')}
        currency={least.currency}
        onChange={setAmount}
        problem={problem === 'none' ? undefined : text(problem === 'low' ? 'room.at-least-this' : 'room.own-amount-empty')}
      />
      <p className="text-sm text-muted">
        {text('room.least')} <MoneyText value={least} />
      </p>
      <Button type="submit" isWide>
        {text('room.review')}
      </Button>
    </form>
  );
}

function BuyNow({
  reading: { buyNowAvailable, buyNowPrice },
  onChoose,
}: {
  readonly reading: RoomReading;
  readonly onChoose: (amount: Money) => void;
}): ReactNode {
  const text = useText();
  if (!buyNowAvailable || buyNowPrice === null) return null;
  return (
    <Button isWide onPress={() => onChoose(buyNowPrice)}>
      {text('room.buy-now')} <MoneyText value={buyNowPrice} />
    </Button>
  );
}
