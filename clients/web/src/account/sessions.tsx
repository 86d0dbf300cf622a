/** The devices on which somebody is signed in. */
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { Button } from '../design/button.js';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { toast } from '../design/toasts.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { useCommand } from '../graph/use-command.js';
import { type TextId, useText } from '../words/text.js';
import { type AccountPageQuery, type DeviceType, EndSessionDocument } from './generated/operations.js';

type Sessions = NonNullable<AccountPageQuery['sessions']>;

const kinds: Readonly<Record<DeviceType, TextId>> = { DESKTOP: 'sessions.desktop', MOBILE: 'sessions.mobile', TABLET: 'sessions.tablet' };

interface SessionsProps {
  readonly sessions: Sessions;
  readonly again: () => void;
}

/** Each with the way to end it; this one ends by signing out. */
export function Sessions({ sessions, again }: SessionsProps): ReactNode {
  const text = useText();
  const command = useCommand(EndSessionDocument);
  const end = async (sessionId: string): Promise<void> => {
    const outcome = (await command.send((idempotencyKey) => ({ input: { sessionId, idempotencyKey } })))?.endSession;
    if (outcome === undefined) return;
    toast(text(outcome.__typename === 'LoggedOut' ? 'sessions.ended' : 'sessions.gone'));
    again();
  };
  return (
    <>
      {command.fault !== null && <FaultNotice fault={command.fault} />}
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-3 p-4">
            <SessionFacts session={session} />
            {!session.current && (
              <Button isPending={command.isPending} onPress={() => void end(session.id)}>
                {text('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function SessionFacts({ session }: { readonly session: Sessions[number] }): ReactNode {
  const text = useText();
  const { deviceType, deviceName, address, lastUsedAt, current, actedBy } = session;
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-2 font-semibold">
        {deviceName ?? text(kinds[deviceType])}
        {current && <Tag tone="positive">{text('sessions.this')}</Tag>}
        {actedBy !== null && <Tag tone="warning">{text('sessions.acted-by', { name: actedBy.displayName })}</Tag>}
      </p>
      <p className="text-sm text-muted">
        {text(kinds[deviceType])}
        {address !== null && <span dir="ltr"> · {address}</span>}
        {' · '}
        <FormattedMessage id="sessions.used" values={{ at: <TimeText at={lastUsedAt} /> }} />
      </p>
    </div>
  );
}
