/** The foot of every page. */
import type { ReactNode } from 'react';
import { useText } from '../../words/text.js';
import { useBusiness } from '../../session/business.js';
import { Choices } from './choices.js';

/** Who the business is, and what a reader may choose. */
export function Footer(): ReactNode {
  const text = useText();
  const { name, business, timeZone } = useBusiness();
  return (
    <footer className="mt-12 border-t border-line bg-sunken">
      <div className="mx-auto flex max-w-page flex-wrap items-start justify-between gap-8 px-4 py-8 sm:px-6">
        <div className="flex max-w-md flex-col gap-1">
          <p className="font-bold">{name}</p>
          <p className="text-sm text-muted">{business}</p>
          <p className="text-sm text-muted">{text('shell.times', { zone: timeZone })}</p>
          <p className="pt-2 text-sm">
            <a className="underline underline-offset-4" href="/">
              {text('business.all')}
            </a>
          </p>
        </div>
        <Choices />
      </div>
    </footer>
  );
}
