/** The head of every page: the business, where one can go, and who one is. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useViewer } from '../../session/viewer.js';
import { useText } from '../../words/text.js';
import { useBusiness } from '../../session/business.js';
import { AccountMenu } from './account-menu.js';
import { destinationsOf } from './destinations.js';

const link = 'inline-flex min-h-11 items-center rounded-field px-3 font-medium text-ink hover:bg-sunken aria-[current=page]:text-accent';

/** The header; the places stand in the bar at the bottom on phones. */
export function Header(): ReactNode {
  const text = useText();
  const business = useBusiness();
  const looking = useViewer();
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-ground">
      <div className="mx-auto flex max-w-page items-center gap-4 px-4 py-2 sm:px-6">
        <Link to="/" className="inline-flex min-h-11 items-center gap-3 text-lg font-bold tracking-tight">
          <span aria-hidden="true" className="h-6 w-1.5 rounded-full bg-accent" />
          {business.name}
        </Link>
        <nav aria-label={text('nav.main')} className="ms-auto hidden md:block">
          <ul className="flex items-center gap-1">
            {destinationsOf(business, looking).map(({ to, name }) => (
              <li key={name}>
                <Link to={to} className={link} activeOptions={{ exact: to === '/' }}>
                  {text(name)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ms-auto md:ms-0">
          <AccountMenu />
        </div>
      </div>
    </header>
  );
}
