/** How the reader stands in the auction: claimed while the connection lives, told as of a moment while it does not. */
import type { ReactNode } from 'react';
import { MoneyText } from '../../design/money-text.js';
import { Notice } from '../../design/notice.js';
import type { Tone } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { type TextId, useText } from '../../words/text.js';
import { type Standing, standingOf } from './rules/standing.js';
import type { Room } from './use-room.js';

const claims: Readonly<Record<Exclude<Standing, 'NONE'>, { readonly tone: Tone; readonly now: TextId; readonly before: TextId }>> = {
  WINNING: { tone: 'positive', now: 'room.standing.winning', before: 'room.then.winning' },
  OUTBID: { tone: 'warning', now: 'room.standing.outbid', before: 'room.then.outbid' },
  WON: { tone: 'positive', now: 'room.standing.won', before: 'room.then.won' },
  LOST: { tone: 'neutral', now: 'room.standing.lost', before: 'room.then.lost' },
  OVER: { tone: 'neutral', now: 'room.standing.over', before: 'room.then.over' },
  UNKNOWN: { tone: 'neutral', now: 'room.standing.unknown', before: 'room.then.unknown' },
};

/** The notice; nothing for who has not bid. */
export function StandingNotice({ room: { state, live, heardAt } }: { readonly room: Room }): ReactNode {
  const text = useText();
  const standing = standingOf(state);
  const maximum = state.reading?.myBidding?.maximum ?? null;
  if (standing === 'NONE') return <div role="status" className="hidden" />;
  const { tone, now, before } = claims[standing];
  const isLive = live.connection === 'live';
  return (
    <div role="status" className={isLive ? '' : 'rounded-card bg-sunken grayscale'}>
      {isLive ? (
        <Notice tone={tone} title={text(now)}>
          {maximum !== null && standing === 'WINNING' && (
            <p className="text-sm text-muted">
              {text('room.own-maximum')} <MoneyText value={maximum} />
            </p>
          )}
        </Notice>
      ) : (
        <Notice tone="neutral">
          <p className="text-muted">
            {text('room.as-of')} <TimeText at={new Date(heardAt).toISOString()} style="time" />: {text(before)}
          </p>
        </Notice>
      )}
    </div>
  );
}
