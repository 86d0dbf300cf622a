/** Where one is signed in, and the password. */
import type { ReactNode } from 'react';
import { useText } from '../words/text.js';
import { ChangePassword } from './change-password.js';
import type { AccountPageQuery } from './generated/operations.js';
import { Sessions } from './sessions.js';

interface SecurityProps {
  /** For browsers that keep passwords. */
  readonly email: string;
  readonly sessions: NonNullable<AccountPageQuery['sessions']>;
  readonly again: () => void;
}

/** Both. */
export function Security({ email, sessions, again }: SecurityProps): ReactNode {
  const text = useText();
  return (
    <>
      <section className="flex flex-col gap-4">
        <h2 className="text-2xl font-bold">{text('sessions.title')}</h2>
        <p className="max-w-prose text-muted">{text('sessions.why')}</p>
        <Sessions sessions={sessions} again={again} />
      </section>
      <section className="flex max-w-xl flex-col gap-4">
        <h2 className="text-2xl font-bold">{text('password.change')}</h2>
        <ChangePassword email={email} onChanged={again} />
      </section>
    </>
  );
}
