/** What has become of sessions, above the page until it is put away. */
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { Button, ButtonLink } from '../design/button.js';
import { Notice } from '../design/notice.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import { useSession } from './session-context.js';
import { useReturn } from './sign-in-first.js';

/** The note; nothing where there is no news. */
export function SessionNote(): ReactNode {
  const { news, dismissNews } = useSession();
  const text = useText();
  const search = useReturn();
  if (news === null) return null;
  return (
    <div className="mx-auto w-full max-w-page px-4 pt-4 sm:px-6">
      <Notice tone="warning" isAnswer title={text(news.kind === 'ended' ? 'session.ended' : 'session.replaced')}>
        {news.kind === 'ended' ? (
          <p>{text('session.ended-why')}</p>
        ) : (
          <p>
            <FormattedMessage
              id={news.session.deviceName === null ? 'session.replaced-unnamed' : 'session.replaced-why'}
              values={{ device: news.session.deviceName, at: <TimeText at={news.session.lastUsedAt} /> }}
            />
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          {news.kind === 'ended' && (
            <ButtonLink weight="primary" to="/sign-in" search={search} onPress={dismissNews}>
              {text('session.sign-in')}
            </ButtonLink>
          )}
          <Button onPress={dismissNews}>{text('session.understood')}</Button>
        </div>
      </Notice>
    </div>
  );
}
