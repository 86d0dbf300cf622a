/** What the business does, in a few words each. */
import type { ReactNode } from 'react';
import { Icon } from '../design/icon.js';
import { useBusiness } from '../session/business.js';
import { useText } from '../words/text.js';
import { offeringsOf } from './offerings.js';
import { Shelf } from '../vehicles/shelf.js';

/** The list; not there where nothing is to be said. */
export function OfferingList(): ReactNode {
  const text = useText();
  const { name, modules } = useBusiness();
  const offerings = offeringsOf(modules);
  if (offerings.length === 0) return null;
  return (
    <Shelf title={text('home.does', { name })}>
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {offerings.map((offering) => (
          <li key={offering.name} className="flex flex-col gap-2 rounded-card bg-sunken p-5">
            <Icon name={offering.icon} className="size-6 text-accent" />
            <h3 className="text-lg font-semibold">{text(offering.name)}</h3>
            <p className="text-muted">{text(offering.text)}</p>
          </li>
        ))}
      </ul>
    </Shelf>
  );
}
