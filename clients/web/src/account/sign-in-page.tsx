/** Where one signs in. */
import { Link, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Page } from '../design/page.js';
import { useText } from '../words/text.js';
import { type DemoAccount, DemoAccounts } from './demo-accounts.js';
import { SignInForm } from './sign-in-form.js';
import { useReturnWhenSignedIn } from './use-return.js';

/** The page; it leads back to where one came from. */
export function SignInPage(): ReactNode {
  const text = useText();
  const search = useSearch({ from: '/sign-in' });
  const [credentials, setCredentials] = useState({ email: '', password: '' });
  const [chosen, choose] = useState<DemoAccount | null>(null);
  useReturnWhenSignedIn(search.return);
  return (
    <Page title={text('sign-in.title')}>
      <div className="grid items-start gap-6 lg:grid-cols-[28rem_minmax(0,1fr)] lg:gap-10">
        <div className="flex w-full max-w-md flex-col gap-6 rounded-card border border-line bg-surface p-5 shadow-raised sm:p-8">
          <SignInForm key={chosen?.email ?? ''} value={credentials} onChange={setCredentials} isReady={chosen !== null} />
          <p className="border-t border-line pt-4">
            {text('sign-in.new')}{' '}
            <Link
              to="/register"
              search={search}
              className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
            >
              {text('session.register')}
            </Link>
          </p>
        </div>
        <DemoAccounts
          onChoose={(account) => {
            choose(account);
            setCredentials(account);
          }}
        />
      </div>
    </Page>
  );
}
