/** The navigation of phones, within reach of a thumb. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useViewer } from '../../session/viewer.js';
import { useText } from '../../words/text.js';
import { useBusiness } from '../../session/business.js';
import { destinationsOf } from './destinations.js';

/** As many as fit beside each other. */
const mostPlaces = 5;

/** The bar; not there on wide screens. */
export function BottomBar(): ReactNode {
  const text = useText();
  const destinations = destinationsOf(useBusiness(), useViewer()).slice(0, mostPlaces);
  return (
    <nav
      aria-label={text('nav.main')}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {destinations.map(({ to, name }) => (
          <li key={name} className="flex-1">
            <Link
              to={to}
              activeOptions={{ exact: to === '/' }}
              className="flex min-h-14 items-center justify-center px-1 text-sm font-medium aria-[current=page]:text-accent"
            >
              {text(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
