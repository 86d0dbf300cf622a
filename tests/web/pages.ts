/** The pages of the web client that are looked at, each as who it is for. */
import type { DemoPersonKey } from '@marque/shared/demo';

/** A page below the path of its business. */
export interface ShownPage {
  readonly path: string;
  /** A guest where it is not given. */
  readonly as?: DemoPersonKey;
  /** What its first heading says. */
  readonly heading: RegExp;
}

/** The auction in which the demo's bids are made, and a car of the demo. */
const auctionId = 'auc_019b76da-a800-7e91-95c7-c331dcd262a4';

export const pages: readonly ShownPage[] = [
  { path: '', heading: /./ },
  { path: '/vehicles', heading: /vehicle|car/i },
  { path: '/vehicles?q=camry', heading: /vehicle|car/i },
  { path: '/auctions', heading: /^Auctions$/ },
  { path: `/auctions/${auctionId}`, heading: /\d{4} / },
  { path: `/auctions/${auctionId}`, as: 'buyer', heading: /\d{4} / },
  { path: '/valuation', heading: /./ },
  { path: '/services', heading: /./ },
  { path: '/sign-in', heading: /sign in/i },
  { path: '/register', heading: /./ },
  { path: '/my/wallet', heading: /./ },
  { path: '/account', as: 'buyer', heading: /./ },
  { path: '/my/wallet', as: 'buyer', heading: /./ },
  { path: '/my/bids', as: 'buyer', heading: /./ },
  { path: '/my/garage', as: 'buyer', heading: /./ },
  { path: '/my/services', as: 'buyer', heading: /./ },
  { path: '/my/selling', as: 'dealer', heading: /./ },
  { path: '/my/selling/new', as: 'dealer', heading: /./ },
  { path: '/desk', as: 'manager', heading: /./ },
  { path: '/desk/approvals', as: 'manager', heading: /./ },
  { path: '/desk/auctions', as: 'manager', heading: /./ },
  { path: '/desk/settlements', as: 'manager', heading: /./ },
];
