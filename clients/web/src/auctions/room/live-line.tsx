/** How the live connection stands, in words. */
import type { ReactNode } from 'react';
import { Button } from '../../design/button.js';
import { pollEveryMs } from '../../graph/live/use-polling.js';
import { useText } from '../../words/text.js';
import type { Room } from './use-room.js';

const dots = {
  connecting: 'bg-edge animate-pulse',
  live: 'bg-positive',
  cut: 'bg-warning animate-pulse',
  over: 'bg-danger',
} as const;

/** The line, read out when it changes; retries go on by themselves, and can be hurried. */
export function LiveLine({ live: { connection, again }, isPolled }: Pick<Room, 'live' | 'isPolled'>): ReactNode {
  const text = useText();
  const names = {
    connecting: text('room.connecting'),
    live: text('room.live'),
    cut: text('room.cut'),
    over: text('room.over'),
  } as const;
  return (
    <div className="-my-2.5 flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <p role="status" className="flex items-center gap-2 text-sm font-semibold">
        <span aria-hidden="true" className={`size-2.5 rounded-full ${dots[connection]}`} />
        {isPolled ? text('room.polled', { seconds: pollEveryMs / 1_000 }) : names[connection]}
      </p>
      {(connection === 'cut' || connection === 'over') && (
        <Button weight="quiet" onPress={again}>
          {text('room.connect-now')}
        </Button>
      )}
    </div>
  );
}
