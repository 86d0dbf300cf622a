/** Vehicles beside and below each other. */
import type { ReactNode } from 'react';
import { Skeleton } from '../design/skeleton.js';
import type { VehicleCardFragment } from '../graph/generated/fragments.js';
import { VehicleCard } from './vehicle-card.js';

/** What is out of sight is not drawn, but keeps its room: long lists scroll as short ones do. */
const itemOfLongList = '[content-visibility:auto] [contain-intrinsic-size:auto_22rem]';

/** How many columns there are. */
export type GridWidth = 'page' | 'beside-panel';

const columns: Readonly<Record<GridWidth, string>> = {
  page: 'grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4',
  'beside-panel': 'grid gap-4 sm:grid-cols-2 xl:grid-cols-3',
};

interface VehicleGridProps {
  readonly vehicles: readonly VehicleCardFragment[];
  readonly width?: GridWidth;
  /** How many of them are seen at once, whose pictures are not waited for. */
  readonly firstSeen?: number;
  readonly noteOf?: (id: string) => string | undefined;
  /** Whether it goes on a list that may be very long. */
  readonly isContinued?: boolean;
}

/** The cards. */
export function VehicleGrid({ vehicles, width = 'page', firstSeen = 0, noteOf, isContinued = false }: VehicleGridProps): ReactNode {
  return (
    <ul className={columns[width]}>
      {vehicles.map((vehicle, index) => (
        <li key={vehicle.id} className={isContinued ? itemOfLongList : undefined}>
          <VehicleCard vehicle={vehicle} isFirst={index < firstSeen} note={noteOf?.(vehicle.id)} />
        </li>
      ))}
    </ul>
  );
}

/** The shape of cards that are on their way. */
export function VehicleGridSkeleton({ count, width = 'page' }: { readonly count: number; readonly width?: GridWidth }): ReactNode {
  return (
    <div className={columns[width]}>
      {Array.from({ length: count }, (_, each) => (
        <Skeleton key={each} className="h-88" />
      ))}
    </div>
  );
}
