/** Where the navigation leads. */
import { hasDesk } from '../../desk/rights.js';
import type { IconName } from '../../design/icon.js';
import type { Looking } from '../../session/viewer.js';
import type { TextId } from '../../words/text.js';
import type { Business } from '../../session/business.js';

type Module = Business['modules'][number];

/** A place of the navigation. */
export interface Destination {
  readonly to: '/' | '/vehicles' | '/auctions' | '/valuation' | '/services' | '/desk';
  readonly name: TextId;
  readonly icon: IconName;
  /** Only where the business has this part of the platform. */
  readonly module?: Module;
  /** Only for staff who have work at the desk. */
  readonly isForStaff?: true;
}

const all: readonly Destination[] = [
  { to: '/', name: 'nav.home', icon: 'home' },
  { to: '/vehicles', name: 'nav.vehicles', icon: 'car', module: 'INVENTORY' },
  { to: '/auctions', name: 'nav.auctions', icon: 'gavel', module: 'AUCTIONS' },
  { to: '/valuation', name: 'nav.valuation', icon: 'tag', module: 'INVENTORY' },
  { to: '/services', name: 'nav.services', icon: 'wrench', module: 'SERVICE_CATALOGUE' },
  { to: '/desk', name: 'menu.desk', icon: 'menu', module: 'AUCTIONS', isForStaff: true },
];

/** Those of a business for who looks, in their order. */
export const destinationsOf = ({ modules }: Business, { viewer }: Looking): readonly Destination[] =>
  all.filter(
    ({ module, isForStaff }) => (module === undefined || modules.includes(module)) && (isForStaff === undefined || hasDesk(viewer?.role)),
  );
