/** As whom a business of the demonstration can be tried. */
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { useAnswer } from '../graph/use-answer.js';
import { roleNames } from '../session/role-names.js';
import { useText } from '../words/text.js';
import { DemoAccountsDocument, type DemoAccountsQuery } from './generated/operations.js';

/** Somebody to sign in as. */
export type DemoAccount = NonNullable<DemoAccountsQuery['tenant']>['demoAccounts'][number];

interface DemoAccountsProps {
  readonly onChoose: (account: DemoAccount) => void;
}

/** Them; nothing where the business is no demonstration, or before that is known. */
export function DemoAccounts({ onChoose }: DemoAccountsProps): ReactNode {
  const text = useText();
  const { data } = useAnswer(DemoAccountsDocument, {});
  const accounts = data?.tenant?.demoAccounts ?? [];
  if (accounts.length === 0) return null;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-2xl font-bold">{text('demo.title')}</h2>
      <p className="text-muted">{text('demo.why')}</p>
      <ul className="grid grid-cols-1 gap-2 sm:grid-cols-2">
        {accounts.map((account) => (
          <li key={account.email}>
            <Button isWide onPress={() => onChoose(account)}>
              <span className="flex min-w-0 flex-1 flex-col items-start text-start">
                <span>
                  <bdi>{account.displayName}</bdi> · {text(roleNames[account.role])}
                </span>
                <span className="max-w-full truncate text-sm font-normal text-muted">
                  <bdi>{account.email}</bdi>
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
