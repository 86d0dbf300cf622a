/** What a business does for its customers, by the parts of the platform that it uses. */
import type { TenantModule } from '@marque/sdk/schema';
import type { IconName } from '../design/icon.js';
import type { TextId } from '../words/text.js';

/** One thing that it does. */
export interface Offering {
  readonly icon: IconName;
  readonly name: TextId;
  readonly text: TextId;
}

type Known = Offering & { readonly module: TenantModule };

const all: readonly Known[] = [
  { module: 'INVENTORY', icon: 'car', name: 'home.offer.buy', text: 'home.offer.buy-text' },
  { module: 'AUCTIONS', icon: 'gavel', name: 'home.offer.auctions', text: 'home.offer.auctions-text' },
  { module: 'YACHTS', icon: 'star', name: 'home.offer.rentals', text: 'home.offer.rentals-text' },
  { module: 'TEST_DRIVES', icon: 'clock', name: 'home.offer.test-drives', text: 'home.offer.test-drives-text' },
  { module: 'CREDIT', icon: 'wallet', name: 'home.offer.credit', text: 'home.offer.credit-text' },
  { module: 'GARAGE', icon: 'home', name: 'home.offer.garage', text: 'home.offer.garage-text' },
  { module: 'SERVICE_REQUESTS', icon: 'check', name: 'home.offer.services', text: 'home.offer.services-text' },
  { module: 'PROFESSIONALS', icon: 'account', name: 'home.offer.professionals', text: 'home.offer.professionals-text' },
];

const mostShown = 4;

/** What sets the business apart, four things at most. */
export const offeringsOf = (modules: readonly TenantModule[]): readonly Offering[] =>
  all.filter(({ module }) => modules.includes(module)).slice(0, mostShown);
