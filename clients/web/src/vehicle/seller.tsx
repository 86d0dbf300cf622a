/** Who offers the vehicle. */
import type { ReactNode } from 'react';
import { Icon } from '../design/icon.js';
import { TimeText } from '../design/time-text.js';
import { Shelf } from '../vehicles/shelf.js';
import { useText } from '../words/text.js';
import type { ShownVehicle } from './shown-vehicle.js';

/** What everybody sees of them. */
export function Seller({ seller: { displayName, memberSince } }: { readonly seller: NonNullable<ShownVehicle['seller']> }): ReactNode {
  const text = useText();
  return (
    <Shelf title={text('seller.title')}>
      <div className="flex items-center gap-4 rounded-card border border-line bg-surface p-5">
        <Icon name="account" className="size-8 text-muted" />
        <p className="flex flex-col">
          <span className="text-lg font-semibold">{displayName}</span>
          <span className="text-sm text-muted">
            {text('seller.since')} <TimeText at={memberSince} style="day" />
          </span>
        </p>
      </div>
    </Shelf>
  );
}
