/** The registry of metrics: each is defined here once, and nothing else computes a figure. */
import type { Tally } from '../../read-models/domain/tallies.js';

export const metricUnits = ['COUNT', 'MONEY', 'PERCENT', 'PER_LOT'] as const;
export type MetricUnit = (typeof metricUnits)[number];

/** How a figure comes from the read models. */
export type MetricRule =
  | { readonly from: 'count'; readonly tallies: readonly Tally[] }
  | { readonly from: 'amount'; readonly tallies: readonly Tally[] }
  | { readonly from: 'ratio'; readonly numerator: Tally; readonly denominators: readonly Tally[]; readonly times: number }
  | { readonly from: 'bids' }
  | { readonly from: 'people' }
  | { readonly from: 'auctions live now' };

export interface Metric {
  readonly key: string;
  readonly title: string;
  readonly unit: MetricUnit;
  /** How the figure is computed, in words. */
  readonly formula: string;
  readonly rule: MetricRule;
}

const count = (key: string, title: string, tally: Tally, formula: string): Metric => ({
  key,
  title,
  unit: 'COUNT',
  formula,
  rule: { from: 'count', tallies: [tally] },
});
const sum = (key: string, title: string, tally: Tally, formula: string): Metric => ({
  key,
  title,
  unit: 'MONEY',
  formula,
  rule: { from: 'amount', tallies: [tally] },
});

/** What is sold, in whichever way. Each sale is in one of them. */
export const saleTallies = ['auctions_sold', 'direct_sales'] as const satisfies readonly Tally[];

/** Every metric that can be asked for. */
export const metrics = [
  {
    key: 'auctions_live',
    title: 'Auctions live',
    unit: 'COUNT',
    formula: 'auctions that went live and neither ended nor were cancelled, now, whatever the range',
    rule: { from: 'auctions live now' },
  },
  count('auctions_ended', 'Auctions ended', 'auctions_ended', 'auctions whose end lies in the range'),
  count('auctions_sold', 'Auctions sold', 'auctions_sold', 'auctions won in the range'),
  {
    key: 'sell_through',
    title: 'Sell-through',
    unit: 'PERCENT',
    formula: 'auctions sold / auctions ended × 100, both in the range',
    rule: { from: 'ratio', numerator: 'auctions_sold', denominators: ['auctions_ended'], times: 100 },
  },
  {
    key: 'bids',
    title: 'Bids',
    unit: 'COUNT',
    formula:
      'bids placed by people in the range; neither the platform’s own are counted nor those of auctions that were called off or voided',
    rule: { from: 'bids' },
  },
  {
    key: 'bids_per_lot',
    title: 'Bids per lot',
    unit: 'PER_LOT',
    formula: 'bids on the auctions that ended in the range / auctions ended in the range',
    rule: { from: 'ratio', numerator: 'lot_bids', denominators: ['auctions_ended'], times: 1 },
  },
  {
    key: 'unique_bidders',
    title: 'Unique bidders',
    unit: 'COUNT',
    formula: 'different people who placed at least one bid that counts in the range',
    rule: { from: 'people' },
  },
  count('direct_sales', 'Direct sales', 'direct_sales', 'vehicles sold without an auction that were handed over in the range'),
  {
    key: 'sales',
    title: 'Sales',
    unit: 'COUNT',
    formula: 'auctions sold + direct sales, both in the range',
    rule: { from: 'count', tallies: saleTallies },
  },
  {
    key: 'gmv',
    title: 'Gross merchandise value',
    unit: 'MONEY',
    formula: 'gross merchandise value of auctions + of direct sales, both in the range',
    rule: { from: 'amount', tallies: saleTallies },
  },
  sum('auction_gmv', 'Gross merchandise value of auctions', 'auctions_sold', 'sum of the hammer prices of auctions won in the range'),
  sum(
    'direct_gmv',
    'Gross merchandise value of direct sales',
    'direct_sales',
    'sum of the prices of direct sales handed over in the range',
  ),
  sum('revenue', 'Revenue', 'commissions', 'sum of the commissions and fees charged in the range, those of sales when they are paid out'),
  sum('deposits', 'Deposits', 'deposits', 'sum of the payments into wallets that succeeded in the range'),
  sum('withdrawals', 'Withdrawals', 'withdrawals', 'sum of the payments out of wallets that succeeded in the range'),
  sum('holds_placed', 'Holds placed', 'holds_placed', 'sum of the holds placed in the range'),
  sum('holds_released', 'Holds released', 'holds_released', 'sum of the holds given back in the range'),
  sum('holds_captured', 'Holds captured', 'holds_captured', 'sum of the holds taken in the range'),
  count('requests_opened', 'Service requests opened', 'requests_opened', 'service requests opened in the range'),
  count('requests_closed', 'Service requests closed', 'requests_closed', 'service requests closed in the range'),
  {
    key: 'qc_pass_rate',
    title: 'Quality checks passed',
    unit: 'PERCENT',
    formula: 'service requests completed / (completed + quality checks failed) × 100, in the range',
    rule: { from: 'ratio', numerator: 'requests_completed', denominators: ['requests_completed', 'quality_checks_failed'], times: 100 },
  },
  count('vehicles_listed', 'Vehicles listed', 'vehicles_listed', 'vehicles put on sale in the range'),
  count('users_registered', 'Registrations', 'users_registered', 'people who registered in the range'),
] as const satisfies readonly Metric[];

export type MetricKey = (typeof metrics)[number]['key'];
