/** Shown where a command was sent and no answer came: it may be sent again, as the same wish. */
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '../../design/button.js';
import { Notice } from '../../design/notice.js';
import type { Fault } from '../../graph/fault.js';
import { faultText } from '../../graph/fault-notice.js';
import { useText } from '../../words/text.js';
import { useReturn } from '../../session/sign-in-first.js';

/** The notice; who is not signed in any more is led to the sign-in. */
export function NoAnswer({ fault, again }: { readonly fault: Fault; readonly again: () => void }): ReactNode {
  const text = useText();
  const back = useReturn();
  const isSignedOut = fault.code === 'UNAUTHENTICATED';
  return (
    <Notice tone="danger" isAnswer title={text(isSignedOut ? 'room.session-ended' : 'room.no-answer')}>
      {!isSignedOut && <p>{text(faultText(fault))}</p>}
      <div>
        {isSignedOut ? (
          <ButtonLink weight="primary" to="/sign-in" search={back}>
            {text('room.sign-in')}
          </ButtonLink>
        ) : (
          <Button onPress={again}>{text('room.send-again')}</Button>
        )}
      </div>
    </Notice>
  );
}
