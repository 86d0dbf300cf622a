/** The demo's yachts, jets and properties: those of the business that rents, with a picture by day and one at dusk of each. */
import { demoAsset, demoId, demoPerson, type DemoSlug, demoTenants } from '@marque/shared/demo';
import { unsetColumns } from '@marque/shared/db/bulk-insert';
import { noFacts, rentalTitle } from '../assets/domain/rental-facts.js';
import type { RentalKind } from '../assets/domain/rental-kind.js';
import type { RentalRow } from '../assets/store/tables.js';
import { media, type MediaRow } from '../media/store/tables.js';
import type { DemoRental } from './rentals/demo-rental.js';
import { demoJets } from './rentals/jets.js';
import { demoProperties } from './rentals/properties.js';
import { demoYachts } from './rentals/yachts.js';
import { drawnSize, placeholderOf, variantsOf } from './draw-pictures.js';

/** The business that rents them. */
const renting: DemoSlug = 'midas';

const all = { YACHT: demoYachts, JET: demoJets, PROPERTY: demoProperties } as const satisfies Record<RentalKind, readonly DemoRental[]>;
const nameOfKind = { YACHT: 'yacht', JET: 'jet', PROPERTY: 'property' } as const;
const kinds = ['YACHT', 'JET', 'PROPERTY'] as const;

/** One of the demo's, with what it is drawn as. */
export interface SeededRental {
  readonly row: RentalRow;
  readonly pictures: readonly MediaRow[];
}

/** All of a demo business; none of one that rents nothing but cars. Offered a minute after one another, the first of each kind last. */
export function demoRentals(slug: DemoSlug, now: Date): readonly SeededRental[] {
  if (slug !== renting) return [];
  const { id: tenantId, currency } = demoTenants[slug];
  const { id: managerId } = demoPerson(slug, 'manager');
  const parties = { ownerId: managerId, listerId: managerId };
  return kinds.flatMap((kind) =>
    all[kind].map(({ rate, state = 'AVAILABLE', picture, facts }: DemoRental, index): SeededRental => {
      const { id } = demoAsset(slug, nameOfKind[kind], index + 1);
      const priced = { rateMinor: BigInt(rate) * 100n, askingMinor: null, currency };
      const row: RentalRow = {
        ...noFacts,
        ...facts,
        id,
        tenantId,
        kind,
        state,
        ...priced,
        ...parties,
        version: 1,
        listedAt: new Date(now.getTime() - (index + 1) * 60_000),
        updatedAt: now,
      };
      return { row, pictures: picturesOf(row, picture, now) };
    }),
  );
}

const unset = unsetColumns(media);
const captions = { day: 'In daylight', dusk: 'In the evening' } as const;

/** Nothing is drawn yet: that is done when somebody looks. */
const picturesOf = (row: RentalRow, [body, colour]: DemoRental['picture'], at: Date): MediaRow[] =>
  (['day', 'dusk'] as const).map((setting, place) => ({
    ...unset,
    ...drawnSize,
    id: demoId(`media:${row.id}:${place + 1}`),
    tenantId: row.tenantId,
    rentalAssetId: row.id,
    kind: 'IMAGE',
    source: 'DRAWN',
    state: 'READY',
    position: place + 1,
    caption: captions[setting],
    altText: `Drawing of ${rentalTitle(row)}.`,
    addedAt: at,
    addedBy: row.listerId,
    placeholder: placeholderOf({ colour }),
    variants: variantsOf({ body, colour, setting }),
    updatedAt: at,
  }));
