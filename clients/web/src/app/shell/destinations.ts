/** Where the navigation leads. */
import type { TextId } from '../../words/text.js';
import type { Business } from '../business.js';

type Module = Business['modules'][number];

/** A place of the navigation. */
export interface Destination {
  readonly to: '/' | '/auctions';
  readonly name: TextId;
  /** Only where the business has this part of the platform. */
  readonly module?: Module;
}

const all: readonly Destination[] = [
  { to: '/', name: 'nav.home' },
  { to: '/auctions', name: 'auctions.title', module: 'AUCTIONS' },
];

/** Those of a business, in their order. */
export const destinationsOf = ({ modules }: Business): readonly Destination[] =>
  all.filter(({ module }) => module === undefined || modules.includes(module));
