import type { Mutant } from './mutant.js';

export const analyticsMutants: readonly Mutant[] = [
  {
    name: 'sell-through counts auctions that are called off',
    file: 'subgraphs/analytics/src/kpis/domain/metrics.ts',
    from: "numerator: 'auctions_sold', denominators: ['auctions_ended']",
    to: "numerator: 'auctions_sold', denominators: ['auctions_ended', 'auctions_sold']",
    tests: ['subgraphs/analytics/src/kpis/domain/figures.test.ts'],
  },
  {
    name: 'the pass rate forgets what failed',
    file: 'subgraphs/analytics/src/kpis/domain/metrics.ts',
    from: "denominators: ['requests_completed', 'quality_checks_failed']",
    to: "denominators: ['requests_completed']",
    tests: ['subgraphs/analytics/src/kpis/domain/figures.test.ts'],
  },
  {
    name: 'bids of the platform count as people’s',
    file: 'subgraphs/analytics/src/read-models/domain/projection/auction.ts',
    from: "return bidderId === null ? [counted('platform_bids')]",
    to: "return bidderId === null ? [counted('bids')]",
    tests: ['subgraphs/analytics/src/read-models/domain/projection.test.ts'],
  },
  {
    name: 'withdrawals count as deposits',
    file: 'subgraphs/analytics/src/read-models/domain/projection/finance.ts',
    from: "event.payload.kind === 'DEPOSIT' ? 'deposits' : 'withdrawals'",
    to: "'deposits'",
    tests: ['subgraphs/analytics/src/read-models/domain/projection.test.ts'],
  },
  {
    name: 'halves are rounded up',
    file: 'subgraphs/analytics/src/kpis/domain/figures.ts',
    from: '(twice === denominator && whole % 2n === 1n)',
    to: 'twice === denominator',
    tests: ['subgraphs/analytics/src/kpis/domain/figures.test.ts'],
  },
  {
    name: 'amounts of other currencies are shown as one',
    file: 'subgraphs/analytics/src/kpis/domain/figures.ts',
    from: 'of === tally && currency !== null ? [{ amountMinor, currency }] : []',
    to: "of === tally && currency !== null ? [{ amountMinor, currency: 'NGN' }] : []",
    tests: ['subgraphs/analytics/src/kpis/domain/figures.test.ts'],
  },
  {
    name: 'days end at midnight UTC',
    file: 'subgraphs/analytics/src/kpis/domain/days.ts',
    from: "new Intl.DateTimeFormat('en-CA', { timeZone,",
    to: "new Intl.DateTimeFormat('en-CA', { timeZone: timeZone && 'UTC',",
    tests: ['subgraphs/analytics/src/kpis/domain/days.test.ts'],
  },
  {
    name: 'a range may have a year and more',
    file: 'subgraphs/analytics/src/kpis/domain/days.ts',
    from: 'days > longestRangeDays ?',
    to: 'days > longestRangeDays + 1 ?',
    tests: ['subgraphs/analytics/src/kpis/domain/days.test.ts'],
  },
  {
    name: 'a bid on a lot counts once for each auction',
    file: 'subgraphs/analytics/src/read-models/domain/projection/auction.ts',
    from: "counted('lot_bids', bidCount)",
    to: "counted('lot_bids')",
    tests: ['subgraphs/analytics/src/read-models/domain/projection.test.ts'],
  },
];
