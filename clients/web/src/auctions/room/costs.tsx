/** What a bid would cost if it won: told before it is placed. */
import type { ReactNode } from 'react';
import type { Factor } from '../../design/figures/factors.js';
import { Factors } from '../../design/figures/factors.js';
import { type Money, MoneyText } from '../../design/money-text.js';
import { useText } from '../../words/text.js';
import { basisPointsOf, plus, shareOf } from './rules/exact-money.js';
import type { RoomReading } from './rules/room-state.js';
import { Percent } from './terms.js';

interface CostsProps {
  readonly reading: RoomReading;
  readonly bid: Money;
  /** Whether nobody has chosen this bid yet: the least one is shown. */
  readonly isExample?: boolean;
}

/** The bid, the buyer's premium on it, their sum; and how much of it has to be covered by the wallet now. */
export function Costs({ reading: { buyersPremium, depositRate }, bid, isExample = false }: CostsProps): ReactNode {
  const text = useText();
  const premium = buyersPremium === null ? null : shareOf(bid, buyersPremium.basisPoints);
  const depositPoints = basisPointsOf(depositRate);
  const factors: readonly Factor[] = [
    { key: 'bid', name: text(isExample ? 'room.cost-least' : 'room.cost-bid'), value: <MoneyText value={bid} /> },
    ...(premium === null || buyersPremium === null
      ? []
      : [
          {
            key: 'premium',
            name: text('room.premium'),
            note: <Percent basisPoints={buyersPremium.basisPoints} />,
            value: <MoneyText value={premium} />,
          },
        ]),
  ];
  return (
    <div className="flex flex-col gap-1">
      <Factors
        factors={factors}
        total={{ name: text('room.cost-total'), value: <MoneyText value={premium === null ? bid : plus(bid, premium)} /> }}
      />
      <p className="text-sm text-muted">
        {text('room.cost-deposit')} <MoneyText value={shareOf(bid, depositPoints)} /> (<Percent basisPoints={depositPoints} />)
      </p>
    </div>
  );
}
