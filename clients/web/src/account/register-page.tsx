/** Where one makes an account. */
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../design/page.js';
import { useText } from '../words/text.js';
import { RegisterForm } from './register-form.js';
import { useReturnWhenSignedIn } from './use-return.js';

/** The page; who has registered is signed in and goes on where they came from. */
export function RegisterPage(): ReactNode {
  const text = useText();
  const search = useSearch({ from: '/register' });
  useReturnWhenSignedIn(search.return);
  return (
    <Page title={text('register.title')}>
      <div className="flex w-full max-w-2xl flex-col gap-6 rounded-card border border-line bg-surface p-5 shadow-raised sm:p-8">
        <RegisterForm />
        <p className="border-t border-line pt-4">
          {text('register.known')}{' '}
          <Link
            to="/sign-in"
            search={search}
            className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
          >
            {text('session.sign-in')}
          </Link>
        </p>
      </div>
    </Page>
  );
}
