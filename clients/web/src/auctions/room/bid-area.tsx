/** What the reader may do in an auction now, or what keeps them from it and removes that. */
import type { ReactNode } from 'react';
import { ButtonLink } from '../../design/button.js';
import { MoneyText } from '../../design/money-text.js';
import { Notice } from '../../design/notice.js';
import { useText } from '../../words/text.js';
import { BidForm } from './bid-form.js';
import { EndPanel } from './end-panel.js';
import { JoinPanel } from './join-panel.js';
import { useReturn } from '../../session/sign-in-first.js';
import { accountPlace, walletPlace } from '../places.js';
import type { RoomReading } from './rules/room-state.js';
import type { Room } from './use-room.js';

type Blocker = RoomReading['eligibility']['obstacles'][number]['blocker'];

/** The first of these that stands in the way is told; what comes after it would not help. */
const order: readonly Blocker[] = [
  'SIGN_IN',
  'NO_BIDDER',
  'SUSPENDED',
  'OWN_AUCTION',
  'KYC_REQUIRED',
  'NOT_JOINED',
  'NO_FUNDS',
  'NOT_STARTED',
];

/** The area. */
export function BidArea({ room, reading }: { readonly room: Room; readonly reading: RoomReading }): ReactNode {
  const stage = room.state.stage.value ?? reading.state;
  if (stage !== 'LIVE' && stage !== 'SCHEDULED') return <EndPanel room={room} reading={reading} />;
  const { obstacles } = reading.eligibility;
  const blocker = order.find((each) => obstacles.some((obstacle) => obstacle.blocker === each));
  const missing = obstacles.find((obstacle) => obstacle.blocker === 'NO_FUNDS')?.missing ?? null;
  switch (blocker) {
    case 'SIGN_IN':
      return <SignIn />;
    case 'NO_BIDDER':
    case 'SUSPENDED':
    case 'OWN_AUCTION':
    case 'KYC_REQUIRED':
      return <Blocked blocker={blocker} />;
    case 'NOT_JOINED':
      return <JoinPanel room={room} reading={reading} />;
    case 'NO_FUNDS':
      return (
        <div className="flex flex-col gap-4">
          <NoFunds missing={missing} />
          <BidForm room={room} reading={reading} />
        </div>
      );
    default:
      return <BidForm room={room} reading={reading} />;
  }
}

function SignIn(): ReactNode {
  const text = useText();
  const back = useReturn();
  return (
    <div className="flex flex-col gap-3">
      <p className="text-lg font-semibold">{text('room.guest')}</p>
      <p className="text-muted">{text('room.guest-how')}</p>
      <ButtonLink weight="primary" isWide to="/sign-in" search={back}>
        {text('room.sign-in')}
      </ButtonLink>
      <ButtonLink isWide to="/register" search={back}>
        {text('room.register')}
      </ButtonLink>
    </div>
  );
}

function Blocked({ blocker }: { readonly blocker: 'NO_BIDDER' | 'SUSPENDED' | 'OWN_AUCTION' | 'KYC_REQUIRED' }): ReactNode {
  const text = useText();
  const words = {
    NO_BIDDER: text('room.obstacle.no-bidder'),
    SUSPENDED: text('room.obstacle.suspended'),
    OWN_AUCTION: text('room.obstacle.own'),
    KYC_REQUIRED: text('room.obstacle.kyc'),
  };
  return (
    <Notice tone="neutral">
      <p>{words[blocker]}</p>
      {blocker === 'KYC_REQUIRED' && (
        <div>
          <ButtonLink weight="primary" to={accountPlace}>
            {text('room.verify')}
          </ButtonLink>
        </div>
      )}
    </Notice>
  );
}

function NoFunds({ missing }: { readonly missing: { readonly amount: string; readonly currency: string } | null }): ReactNode {
  const text = useText();
  return (
    <Notice tone="warning">
      <p>
        {text('room.obstacle.funds')} {missing !== null && <MoneyText value={missing} />}
      </p>
      <div>
        <ButtonLink to={walletPlace}>{text('room.fund-wallet')}</ButtonLink>
      </div>
    </Notice>
  );
}
