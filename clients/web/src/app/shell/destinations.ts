/** Where the navigation leads. */
import type { TextId } from '../../words/text.js';
import type { Business } from '../business.js';

type Module = Business['modules'][number];

/** A place of the navigation. */
export interface Destination {
  readonly to: '/' | '/services';
  readonly name: TextId;
  /** Only where the business has this part of the platform. */
  readonly module?: Module;
}

const all: readonly Destination[] = [
  { to: '/', name: 'nav.home' },
  { to: '/services', name: 'nav.services', module: 'SERVICE_CATALOGUE' },
];

/** Those of a business, in their order. */
export const destinationsOf = ({ modules }: Business): readonly Destination[] =>
  all.filter(({ module }) => module === undefined || modules.includes(module));
