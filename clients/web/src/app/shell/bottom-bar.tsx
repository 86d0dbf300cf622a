/** The navigation of phones, within reach of a thumb. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useViewer } from '../../session/viewer.js';
import { Icon } from '../../design/icon.js';
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
        {destinations.map(({ to, name, icon }) => (
          <li key={name} className="min-w-0 flex-1 basis-0">
            <Link
              to={to}
              activeOptions={{ exact: to === '/' }}
              className="flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs font-medium text-muted aria-[current=page]:font-bold aria-[current=page]:text-accent"
            >
              <Icon name={icon} />
              {text(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
