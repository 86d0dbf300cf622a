import type { Mutant } from '../../mutant.js';

const source = 'subgraphs/auction/src/signals';
const rules = [`${source}/domain/signals.test.ts`];
const markets = [`${source}/domain/detect.property.test.ts`];
const work = [`${source}/signals.test.ts`];

/** Mistakes with what is told of bidding, how often, and to whom. */
export const signalsMutants: readonly Mutant[] = [
  {
    name: 'one feature that says nothing is made up for by the others',
    file: `${source}/domain/signal.ts`,
    from: 'if (features.some(({ evidence }) => evidence === 0)) return 0;',
    to: 'if (features.length === 0) return 0;',
    tests: rules,
    only: 'is weighed',
  },
  {
    name: 'who bids on the only seller of a market is a shill',
    file: `${source}/domain/shill.ts`,
    from: 'surprise(atLeast(here.length, parts.length, share))',
    to: 'surprise(atLeast(here.length, parts.length, share / 4))',
    tests: markets,
    only: 'of one dealer alone',
  },
  {
    name: 'who wins as often as others is a shill',
    file: `${source}/domain/shill.ts`,
    from: 'surprise(atMost(wins, here.length, expected))',
    to: 'surprise(atMost(0, here.length, expected))',
    tests: markets,
    only: 'who wins as often',
  },
  {
    name: 'rivals who answer each other are a ring',
    file: `${source}/domain/thresholds.ts`,
    from: '    nothing: -2.2,\n    everything: -1.3,',
    to: '    nothing: -22,\n    everything: -13,',
    tests: markets,
    only: 'and compete is no ring',
  },
  {
    name: 'a ring is told of pair by pair',
    file: `${source}/domain/ring.ts`,
    from: 'return groupsOf(pairs).map(signalOf);',
    to: 'return pairs.map((pair) => signalOf(groupsOf([pair]).flat()));',
    tests: markets,
    only: 'is found whole',
  },
  {
    name: 'a stranger who does not pay once has shielded somebody',
    file: `${source}/domain/shielding.ts`,
    from: 'if (together.length < fewest.connected) return null;',
    to: 'if (together.length > 99) return null;',
    tests: markets,
    only: 'of a shield is found',
  },
  {
    name: 'bids that came after a shield are not counted',
    file: `${source}/domain/lot.ts`,
    from: 'bids.slice(topIndex + 1).filter(others).length',
    to: 'bids.slice(topIndex + 1).filter(others).length * 0',
    tests: rules,
    only: 'is what its bids make it',
  },
  {
    name: 'the same pattern is told of each time that it is seen',
    file: `${source}/commands/raise-signal.ts`,
    from: "    return;\n  }\n  if (known.state === 'DISMISSED'",
    to: "    return tell(context, known);\n  }\n  if (known.state === 'DISMISSED'",
    tests: work,
    only: 'has one signal however often',
  },
  {
    name: 'what was dismissed is told of again at once',
    file: `${source}/domain/signal.ts`,
    from: 'lots >= 2 * dismissedOn',
    to: 'lots >= dismissedOn',
    tests: rules,
    only: 'opens again on twice',
  },
  {
    name: 'a signal is reviewed again and again',
    file: `${source}/commands/review-signal.ts`,
    from: 'if (!signalMoves[signal.state].includes(decision))',
    to: 'if (signalMoves[signal.state].length > 9)',
    tests: work,
    only: 'that was dismissed is told of again',
  },
  {
    name: 'whoever asks reads the signals',
    file: `${source}/resolvers/signals-resolver.ts`,
    from: 'if (!managesBusiness(caller)) throw',
    to: 'if (caller.userId === null) throw',
    tests: work,
    only: 'are for managers',
  },
  {
    name: 'a signal is found by whoever has its id',
    file: `${source}/signals.ts`,
    from: "scopes: ['business:manage'],",
    to: "scopes: ['profile:own'],",
    tests: work,
    only: 'are for managers',
  },
  {
    name: 'a sale that was undone still counts for patterns',
    file: `${source}/commands/look-at-lot.ts`,
    from: "auction && type !== 'auction.cancelled.v1' ?",
    to: 'auction && type.length > 0 ?',
    tests: work,
    only: 'a shill is told of once',
  },
];
