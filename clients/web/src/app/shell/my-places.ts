/** Where somebody's own things are. */
import type { Viewer } from '../../session/viewer.js';
import type { TextId } from '../../words/text.js';
import type { Business } from '../../session/business.js';

type Module = Business['modules'][number];
type Role = NonNullable<Viewer['role']>;

/** A place of the account's menu. */
export interface MyPlace {
  readonly path: string;
  readonly name: TextId;
  readonly module?: Module;
  readonly roles: readonly Role[];
}

const customers: readonly Role[] = ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'ADMIN'];
const sellers: readonly Role[] = ['VERIFIED_SELLER', 'DEALER', 'MANAGER', 'ADMIN'];
/** Those who have a wallet, a garage and requests of their own. */
const owners: readonly Role[] = ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'PARTNER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'];
const managers: readonly Role[] = ['MANAGER', 'ADMIN', 'SUPER_ADMIN'];

const mine: readonly MyPlace[] = [
  { path: '/my/bids', name: 'menu.bids', module: 'AUCTIONS', roles: customers },
  { path: '/my/settlements', name: 'menu.sales', module: 'SETTLEMENT', roles: customers },
  { path: '/my/garage', name: 'menu.garage', module: 'GARAGE', roles: owners },
  { path: '/my/selling', name: 'menu.selling', module: 'INVENTORY', roles: sellers },
  { path: '/my/wallet', name: 'menu.wallet', module: 'WALLET', roles: owners },
  { path: '/my/services', name: 'menu.services', module: 'SERVICE_REQUESTS', roles: owners },
];

const desk: readonly MyPlace[] = [
  { path: '/desk/approvals', name: 'menu.approvals', roles: managers },
  { path: '/desk/auctions', name: 'menu.auctions', module: 'AUCTIONS', roles: managers },
  { path: '/desk/settlements', name: 'menu.settlements', module: 'SETTLEMENT', roles: [...managers, 'CONCIERGE'] },
];

/** What of both a person has in a business: what is neither part of it nor open to their role is left out. */
export function myPlacesOf(
  role: Viewer['role'],
  modules: Business['modules'],
): { readonly mine: readonly MyPlace[]; readonly desk: readonly MyPlace[] } {
  const isOpen = ({ module, roles }: MyPlace): boolean =>
    role !== null && roles.includes(role) && (module === undefined || modules.includes(module));
  return { mine: mine.filter(isOpen), desk: desk.filter(isOpen) };
}
