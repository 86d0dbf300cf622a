/** What is counted: sums over time that do not depend on the order in which events arrive. */

/** Every tally, with the one sentence that says what it counts and what its amount is. */
export const tallies = {
  auctions_scheduled: 'auctions announced',
  auctions_started: 'auctions that went live',
  auctions_ended: 'auctions that came to their end',
  auctions_sold: 'auctions won; the amount is the hammer price',
  auctions_unsold: 'auctions that ended without a winner',
  auctions_cancelled: 'auctions called off',
  lot_bids: 'bids on the auctions that ended, counted when they ended',
  platform_bids: 'bids placed by the platform to protect a reserve',
  deposits: 'payments into wallets that succeeded; the amount is what was paid in',
  withdrawals: 'payments out of wallets that succeeded; the amount is what was paid out',
  payments_failed: 'payments that failed; the amount is what was tried',
  holds_placed: 'holds on wallets; the amount is what was held',
  holds_released: 'holds given back; the amount is what was given back',
  holds_captured: 'holds taken; the amount is what was taken',
  commissions: 'commissions and fees charged, and sales paid out; the amount is the platform’s revenue',
  direct_sales: 'vehicles handed over that were sold without an auction; the amount is the price',
  vehicles_listed: 'vehicles put on sale',
  users_registered: 'people who registered',
  kyc_approved: 'people whose identity was approved',
  requests_opened: 'service requests opened',
  requests_completed: 'service requests completed: their quality check was passed',
  requests_closed: 'service requests closed by their owners',
  requests_cancelled: 'service requests called off',
  quality_checks_failed: 'quality checks failed',
} as const;
export type Tally = keyof typeof tallies;

/** Width of the buckets in which tallies are kept. Every zone's offset is a multiple of it, so a bucket lies in one day of any zone. */
export const bucketMs = 15 * 60_000;

/** The begin of the bucket in which a moment lies. */
export const bucketOf = (at: Date): Date => new Date(Math.floor(at.getTime() / bucketMs) * bucketMs);
