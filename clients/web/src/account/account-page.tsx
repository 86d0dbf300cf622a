/** One's own account. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../design/page.js';
import { Skeleton } from '../design/skeleton.js';
import { Tabs } from '../design/tabs.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { ForViewer } from '../session/for-viewer.js';
import type { Viewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { AccountPageDocument } from './generated/operations.js';
import { Identity } from './identity.js';
import { Profile } from './profile.js';
import { Security } from './security.js';

/** The page; which part is open stands in the address. */
export function AccountPage(): ReactNode {
  const text = useText();
  return (
    <ForViewer title={text('account.title')} reason={text('account.reason')}>
      {(viewer) => <Account viewer={viewer} />}
    </ForViewer>
  );
}

function Account({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const text = useText();
  const answer = useAnswer(AccountPageDocument, {});
  const { tab } = useSearch({ from: '/account' });
  const navigate = useNavigate({ from: '/account' });
  return (
    <Page title={text('account.title')}>
      <Answered answer={answer} skeleton={<Skeleton className="h-96" />} failed={text('account.failed')}>
        {({ me, sessions }) =>
          me === null ? null : (
            <Tabs
              label={text('account.title')}
              selected={tab ?? 'profile'}
              onSelect={(next) => void navigate({ search: next === 'profile' ? {} : { tab: next }, replace: true })}
              views={[
                { key: 'profile', name: text('account.profile'), content: <Profile person={me} /> },
                ...(viewer.tenant.modules.includes('KYC')
                  ? [{ key: 'identity' as const, name: text('account.identity'), content: <Identity person={me} again={answer.again} /> }]
                  : []),
                {
                  key: 'security',
                  name: text('account.security'),
                  content: <Security email={me.email ?? ''} sessions={sessions ?? []} again={answer.again} />,
                },
              ]}
            />
          )
        }
      </Answered>
    </Page>
  );
}
