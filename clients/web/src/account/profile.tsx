/** What the business knows of a person. */
import type { ReactNode } from 'react';
import { Facts } from '../design/figures/facts.js';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { roleNames } from '../session/role-names.js';
import { useText } from '../words/text.js';
import type { AccountPageQuery } from './generated/operations.js';
import { kycNames, kycTones } from './kyc-names.js';

/** The person of the page. */
export type Person = NonNullable<AccountPageQuery['me']>;

/** The facts; names and contacts are changed by the business, which has checked them. */
export function Profile({ person }: { readonly person: Person }): ReactNode {
  const text = useText();
  const { displayName, givenName, familyName, email, phone, clientType, memberSince, role, kycState } = person;
  return (
    <section className="flex flex-col gap-4">
      <Facts
        facts={[
          { name: text('account.name'), value: [givenName, familyName].filter(Boolean).join(' ') || displayName },
          { name: text('account.shown-as'), value: displayName },
          { name: text('account.email'), value: email },
          { name: text('account.phone'), value: phone === null ? null : <span dir="ltr">{phone}</span> },
          {
            name: text('register.for'),
            value: clientType === null ? null : text(clientType === 'BUSINESS' ? 'register.business' : 'register.individual'),
          },
          { name: text('account.role'), value: role === null ? null : text(roleNames[role]) },
          {
            name: text('account.identity'),
            value: kycState === null ? null : <Tag tone={kycTones[kycState]}>{text(kycNames[kycState])}</Tag>,
          },
          { name: text('account.since'), value: <TimeText at={memberSince} style="day" /> },
        ]}
      />
      <p className="max-w-prose text-sm text-muted">{text('account.change-by-business')}</p>
    </section>
  );
}
