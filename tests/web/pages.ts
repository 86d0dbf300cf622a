/** The pages of the web client that are looked at, each as who it is for; a test compares them with the router's own list. */
import type { DemoPersonKey } from '@marque/shared/demo';

/** What the demo has for a parameter of a path: asked of the graph as the person, one value. */
export interface Parameter {
  /** `ME` in it is the person's id. */
  readonly query: string;
  /** Where the answer has it. */
  readonly at: readonly (string | number)[];
}

/** A page below the path of its business. */
export interface ShownPage {
  /** As the router has it. */
  readonly route: string;
  /** The value of its parameter. */
  readonly parameter?: Parameter;
  readonly search?: string;
  readonly as: DemoPersonKey | 'guest';
  /** What its first heading says. */
  readonly heading: RegExp;
}

const car = /^\d{4} \w/;
const live: Parameter = {
  query: '{ auctions(filter: { states: [LIVE] }, first: 1) { nodes { id } } }',
  at: ['auctions', 'nodes', 0, 'id'],
};
const ownSale: Parameter = {
  query: '{ mySettlements(first: 1) { nodes { auction { id } } } }',
  at: ['mySettlements', 'nodes', 0, 'auction', 'id'],
};
const auction = { route: '/auctions/$auctionId', parameter: live, heading: car } as const;

export const pages: readonly ShownPage[] = [
  { route: '/', as: 'guest', heading: /^Find your next car$/ },
  { route: '/vehicles', as: 'guest', heading: /^Search vehicles$/ },
  { route: '/vehicles', search: '?q=camry', as: 'guest', heading: /^Search vehicles$/ },
  {
    route: '/vehicles/$vehicleId',
    parameter: { query: '{ vehicles(first: 1) { nodes { id } } }', at: ['vehicles', 'nodes', 0, 'id'] },
    as: 'guest',
    heading: car,
  },
  { route: '/auctions', as: 'guest', heading: /^Auctions$/ },
  { ...auction, as: 'guest' },
  { ...auction, as: 'buyer' },
  { route: '/valuation', as: 'guest', heading: /^What is your car worth\?$/ },
  { route: '/services', as: 'guest', heading: /^Services$/ },
  { route: '/sign-in', as: 'guest', heading: /^Sign in$/ },
  { route: '/register', as: 'guest', heading: /^Create an account$/ },
  { route: '/my/wallet', as: 'guest', heading: /^Wallet$/ },
  { route: '/account', as: 'buyer', heading: /^Your account$/ },
  { route: '/my/wallet', as: 'buyer', heading: /^Wallet$/ },
  { route: '/my/bids', as: 'buyer', heading: /^My bids$/ },
  { route: '/my/settlements', as: 'buyer', heading: /^My purchases and sales$/ },
  { route: '/my/settlements', search: '?tab=sold', as: 'dealer', heading: /^My purchases and sales$/ },
  { route: '/my/settlements/$auctionId', parameter: ownSale, as: 'buyer', heading: car },
  { route: '/my/settlements/$auctionId', parameter: ownSale, as: 'dealer', heading: car },
  { route: '/my/garage', as: 'buyer', heading: /^My garage$/ },
  {
    route: '/my/garage/$vehicleId',
    parameter: { query: '{ myGarage(first: 1) { nodes { vehicle { id } } } }', at: ['myGarage', 'nodes', 0, 'vehicle', 'id'] },
    as: 'customer',
    heading: car,
  },
  { route: '/my/services', as: 'buyer', heading: /^My services$/ },
  {
    route: '/my/services/$requestId',
    parameter: { query: '{ myServiceRequests(first: 1) { nodes { id } } }', at: ['myServiceRequests', 'nodes', 0, 'id'] },
    as: 'customer',
    heading: / · \d{4} \w/,
  },
  { route: '/my/selling', as: 'dealer', heading: /^Selling$/ },
  { route: '/my/selling/new', as: 'dealer', heading: /^Add a (?:car|vehicle)$/ },
  {
    route: '/my/selling/$vehicleId',
    parameter: {
      query: '{ vehicles(filter: { sellerId: "ME", states: [AVAILABLE, LISTED] }, first: 1) { nodes { id } } }',
      at: ['vehicles', 'nodes', 0, 'id'],
    },
    as: 'dealer',
    heading: /^Sell a (?:car|vehicle)$/,
  },
  { route: '/desk', as: 'manager', heading: /^Desk$/ },
  { route: '/desk/approvals', as: 'manager', heading: /^Approvals$/ },
  { route: '/desk/auctions', as: 'manager', heading: /^Auction monitor$/ },
  { route: '/desk/auctions/$auctionId', parameter: live, as: 'manager', heading: /^Auction, as staff see it$/ },
  { route: '/desk/settlements', as: 'manager', heading: /^Settlement desk$/ },
  {
    route: '/desk/settlements/$auctionId',
    parameter: { query: '{ settlements(first: 1) { nodes { auction { id } } } }', at: ['settlements', 'nodes', 0, 'auction', 'id'] },
    as: 'manager',
    heading: /^Settlement of a sale$/,
  },
];
