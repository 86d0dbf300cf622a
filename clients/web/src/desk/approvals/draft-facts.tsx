/** The terms of a draft, and what is known of its vehicle and its seller. */
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { type Money, MoneyText } from '../../design/money-text.js';
import { TimeText } from '../../design/time-text.js';
import { useText } from '../../words/text.js';
import type { DeskDraftFragment } from '../generated/operations.js';
import { type Fact, Facts } from '../pieces/facts.js';
import { typeNames } from '../pieces/names.js';

interface DraftProps {
  readonly draft: DeskDraftFragment;
}

const money = (name: string, value: Money | null): Fact | null => (value === null ? null : { name, value: <MoneyText value={value} /> });

/** All terms. */
export function DraftTerms({ draft }: DraftProps): ReactNode {
  const text = useText();
  const { softClose, paymentHours, latePaymentForfeits } = draft;
  return (
    <Facts
      facts={[
        { name: text('desk.type'), value: text(typeNames[draft.type]) },
        money(text('desk.start-price'), draft.startPrice),
        draft.reservePrice === null
          ? { name: text('desk.reserve'), value: text('desk.none') }
          : money(text('desk.reserve'), draft.reservePrice),
        money(text('desk.buy-now'), draft.buyNowPrice),
        { name: text('desk.increments'), value: <Increments draft={draft} /> },
        {
          name: text('desk.deposit'),
          value: <FormattedNumber value={Number(draft.depositRate)} style="percent" maximumFractionDigits={2} />,
        },
        {
          name: text('desk.payment'),
          value: `${text('desk.payment-hours', { hours: paymentHours })} · ${text(latePaymentForfeits ? 'desk.forfeits' : 'desk.gives-back')}`,
        },
        {
          name: text('desk.soft-close'),
          value:
            softClose === null
              ? text('desk.none')
              : text('desk.soft-close-minutes', { minutes: softClose.windowSeconds / 60, most: softClose.maxTotalSeconds / 60 }),
        },
        { name: text('desk.platform-bids'), value: text(draft.reserveProtection ? 'desk.on' : 'desk.off') },
        { name: text('desk.starts'), value: <TimeText at={draft.startsAt} /> },
        { name: text('desk.ends'), value: <TimeText at={draft.endsAt} /> },
      ]}
    />
  );
}

function Increments({ draft: { increments } }: DraftProps): ReactNode {
  const text = useText();
  return (
    <ul className="flex flex-col">
      {increments.map(({ below, step }) => (
        <li key={below?.amount ?? ''}>
          <MoneyText value={step} />
          {below !== null && (
            <span className="text-muted">
              {' '}
              {text('desk.below')} <MoneyText value={below} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What the platform knows of both. */
export function DraftVehicle({ draft: { vehicle, seller } }: DraftProps): ReactNode {
  const text = useText();
  const valuation = vehicle?.valuation ?? null;
  return (
    <Facts
      facts={[
        money(text('desk.value'), valuation?.estimate ?? null),
        valuation?.low == null || valuation.high === null
          ? null
          : {
              name: text('desk.value-range'),
              value: (
                <>
                  <MoneyText value={valuation.low} /> – <MoneyText value={valuation.high} />
                </>
              ),
            },
        vehicle?.odometerKm == null
          ? null
          : { name: text('desk.odometer'), value: <FormattedNumber value={vehicle.odometerKm} style="unit" unit="kilometer" /> },
        vehicle === null ? null : { name: text('desk.trust'), value: <FormattedNumber value={vehicle.trustScore.score} /> },
        vehicle === null
          ? null
          : {
              name: text('desk.inspected'),
              value: vehicle.inspectionScore === null ? text('desk.not-inspected') : <FormattedNumber value={vehicle.inspectionScore} />,
            },
        vehicle?.location.city == null ? null : { name: text('desk.city'), value: vehicle.location.city },
        seller === null ? null : { name: text('desk.seller'), value: seller.displayName },
        seller?.email == null ? null : { name: text('desk.email'), value: seller.email },
        seller?.kycState == null
          ? null
          : { name: text('desk.kyc-state'), value: text(seller.kycState === 'APPROVED' ? 'desk.known' : 'desk.not-known') },
      ]}
    />
  );
}
