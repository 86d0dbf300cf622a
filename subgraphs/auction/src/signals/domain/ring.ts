/** Rings: accounts that bid on the same lots, take turns at winning and do not compete. */
import { inCommon, surprise } from './chance.js';
import { type Market, mean, partsOf } from './market.js';
import { feature, type Feature, mostNamed, percent, scoreOf, type Signal, toldFrom } from './signal.js';
import { fewest, ringThresholds as thresholds } from './thresholds.js';

/** Two who look like a part of a ring. */
interface Pair {
  readonly people: readonly [string, string];
  readonly auctionIds: readonly string[];
  readonly score: number;
  readonly features: readonly Feature[];
}

/** The rings among these people: whoever is tied to one of a ring is in it. */
export function ringSignals(market: Market, people: readonly string[]): Signal[] {
  const sorted = people.toSorted();
  const pairs = sorted.flatMap((a, index) => sorted.slice(index + 1).flatMap((b) => pairOf(market, a, b) ?? []));
  return groupsOf(pairs).map(signalOf);
}

function pairOf(market: Market, a: string, b: string): Pair | null {
  const [ofA, ofB] = [partsOf(market, a), new Map(partsOf(market, b).map((part) => [part.lot.auctionId, part]))];
  const common = ofA.flatMap((part) => {
    const other = ofB.get(part.lot.auctionId);
    return other ? [{ lot: part.lot, bids: part.bidder.bids + other.bidder.bids }] : [];
  });
  if (common.length < fewest.ring) return null;
  const winsOf = (person: string): number => common.filter(({ lot }) => lot.winnerId === person).length;
  const [winsA, winsB] = [winsOf(a), winsOf(b)];
  const chance = inCommon(common.length, ofA.length, ofB.size, Math.max(market.lotCount, ofA.length, ofB.size));
  const others = mean(common.map(({ lot }) => lot.bidders.length - 2));
  const bids = mean(common.map((each) => each.bids / 2));
  const turns = Math.min(winsA, winsB) / Math.max(1, winsA, winsB);
  const features = [
    feature(
      'together',
      surprise(chance),
      thresholds.together,
      `Bid on ${ofA.length} and ${ofB.size} lots, on ${common.length} of them together.`,
    ),
    feature('winning', (winsA + winsB) / common.length, thresholds.winning, `Won ${percent((winsA + winsB) / common.length)} of these.`),
    feature('sharing', turns, thresholds.sharing, `One won ${winsA} of them, the other ${winsB}.`),
    feature('alone', -others, thresholds.alone, `Had ${others.toFixed(1)} others beside them on average.`),
    feature('gentle', -bids, thresholds.gentle, `Placed ${bids.toFixed(1)} bids each on a lot on average.`),
  ];
  const score = scoreOf(features);
  return score < toldFrom ? null : { people: [a, b], auctionIds: common.map(({ lot }) => lot.auctionId), score, features };
}

/** Pairs that share somebody, together. */
function groupsOf(pairs: readonly Pair[]): Pair[][] {
  const groups: Pair[][] = [];
  for (const pair of pairs) {
    const tied = groups.filter((group) => group.some(({ people }) => people.some((person) => pair.people.includes(person))));
    for (const group of tied) groups.splice(groups.indexOf(group), 1);
    groups.push([...tied.flat(), pair]);
  }
  return groups;
}

/** The ring of some pairs; the features are those of the pair that shows it best. */
function signalOf(pairs: readonly Pair[]): Signal {
  const members = [...new Set(pairs.flatMap(({ people }) => people))].toSorted().slice(0, mostNamed);
  const auctionIds = [...new Set(pairs.flatMap((pair) => pair.auctionIds))];
  const best = pairs.reduce((a, b) => (b.score > a.score ? b : a));
  return {
    kind: 'RING',
    pattern: members.join(':'),
    bidderIds: members,
    sellerId: null,
    auctionIds: auctionIds.slice(0, mostNamed),
    lots: auctionIds.length,
    score: mean(pairs.map(({ score }) => score)),
    features: best.features,
    summary: `${members.length} people bid on the same lots, take turns at winning and do not compete: seen on ${auctionIds.length} lots.`,
  };
}
