/** Where the navigation leads. */
import type { TextId } from '../../words/text.js';
import type { Business } from '../../session/business.js';

type Module = Business['modules'][number];

/** A place of the navigation. */
export interface Destination {
  readonly to: '/' | '/valuation' | '/my/garage' | '/my/selling';
  readonly name: TextId;
  /** Only where the business has this part of the platform. */
  readonly module?: Module;
}

const all: readonly Destination[] = [
  { to: '/', name: 'nav.home' },
  { to: '/valuation', name: 'nav.valuation' },
  { to: '/my/garage', name: 'nav.garage', module: 'GARAGE' },
  { to: '/my/selling', name: 'nav.selling', module: 'GARAGE' },
];

/** Those of a business, in their order. */
export const destinationsOf = ({ modules }: Business): readonly Destination[] =>
  all.filter(({ module }) => module === undefined || modules.includes(module));
