/** Whoever tries the demo finds a thing in each state that lasts, and pictures of each car: what is not shown is named here, with the reason. */
import type { Client } from '@marque/sdk';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

/** Values of the graph's enums that no demo can show, and why. All others have to be shown. */
const cannotStand: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  SaleOfferState: { VOIDED: 'an auction whose sale was undone shows no offer' },
  FeedState: { ACTIVE: 'its server would be asked every day, and the demo’s are made up' },
  FeedRunState: { RUNNING: 'lasts as long as its file is read' },
};
/** The same of the stages of a sale. */
const neverAt: Readonly<Record<string, string>> = { 'PAYMENT IN_PROGRESS': 'lasts as long as finance takes to answer' };

interface Pictured {
  readonly media: { readonly nodes: readonly { readonly kind: string }[] };
}
interface AuctionNode {
  readonly state: string;
  readonly approval: string;
  readonly stateReason: string | null;
  readonly bidCount: number;
  readonly offer: { readonly kind: string; readonly state: string } | null;
  readonly vehicle: Pictured | null;
}
interface SettlementNode {
  readonly state: string;
  readonly stages: readonly { readonly stage: string; readonly state: string }[];
  readonly documents: readonly { readonly state: string }[];
}
interface VehicleNode extends Pictured {
  readonly state: string;
  readonly condition: string;
  readonly segment: string;
}
interface AssetNode extends Pictured {
  readonly state: string;
}
interface FeedNode {
  readonly state: string;
  readonly runs: { readonly nodes: readonly { readonly state: string; readonly report: object | null }[] };
}

const auctionsText = `query ($states: [AuctionState!]!) { auctions(filter: { states: $states }, first: 100) { nodes {
  state approval stateReason bidCount offer { kind state } vehicle { media(first: 5) { nodes { kind } } } } } }`;
const settlementsText = '{ settlements(first: 100) { nodes { state stages { stage state } documents { state } } } }';
const vehiclesText = `query ($states: [VehicleState!]!, $after: String) { vehicles(filter: { states: $states }, first: 20, after: $after) {
  nodes { state condition segment media(first: 5) { nodes { kind variants { width height url } } } } pageInfo { hasNextPage endCursor } } }`;
const feedsText = '{ feeds(first: 20) { nodes { state runs(first: 5) { nodes { state report { inserted } } } } } }';

const withoutPicture = (all: readonly Pictured[]): readonly Pictured[] =>
  all.filter(({ media }) => !media.nodes.some(({ kind }) => kind === 'IMAGE'));

describe.each(modes)('%s', (mode) => {
  let marque: TestMarque;
  let manager: Client;
  beforeAll(async () => {
    // With a clock of its own no job runs meanwhile: what is open stays open.
    marque = await startMarque(mode, { clock: new TestClock() });
    manager = await marque.as('dealer360', 'manager');
  });
  afterAll(() => marque.close());

  const read = async <Data>(text: string, variables: object = {}, who = manager): Promise<Data> =>
    dataOf(await marque.ask<Data>(who, text, variables));

  async function valuesOf(name: string): Promise<string[]> {
    const text = 'query ($name: String!) { __type(name: $name) { enumValues { name } } }';
    const { __type: type } = await read<{ __type: { enumValues: { name: string }[] } }>(text, { name });
    return type.enumValues.map((value) => value.name);
  }

  /** Which values of the enum were not found and could be. */
  async function lacking(name: string, found: readonly string[]): Promise<string[]> {
    const shown = new Set([...found, ...Object.keys(cannotStand[name] ?? {})]);
    return (await valuesOf(name)).filter((value) => !shown.has(value)).map((value) => `${name} ${value}`);
  }

  test('auctions in each state, each approval, and each offer after the end; one is live with bids', async () => {
    const { auctions } = await read<{ auctions: { nodes: AuctionNode[] } }>(auctionsText, { states: await valuesOf('AuctionState') });
    const { nodes } = auctions;
    const offers = nodes.flatMap(({ offer }) => offer ?? []);
    const found: Readonly<Record<string, readonly string[]>> = {
      AuctionState: nodes.map(({ state }) => state),
      AuctionApproval: nodes.map(({ approval }) => approval),
      UnsoldReason: nodes.flatMap(({ stateReason }) => stateReason ?? []),
      SaleOfferKind: offers.map(({ kind }) => kind),
      SaleOfferState: offers.map(({ state }) => state),
    };
    expect((await Promise.all(Object.entries(found).map(([name, values]) => lacking(name, values)))).flat()).toEqual([]);
    expect(nodes.filter(({ state, bidCount }) => state === 'LIVE' && bidCount >= 5)).toHaveLength(1);
    expect(nodes.filter(({ vehicle }) => vehicle === null)).toEqual([]);
    expect(withoutPicture(nodes.flatMap(({ vehicle }) => vehicle ?? []))).toEqual([]);
  });

  test('sales in each state and at each stage, with papers in each state', async () => {
    const { settlements } = await read<{ settlements: { nodes: SettlementNode[] } }>(settlementsText);
    const { nodes } = settlements;
    expect(
      await lacking(
        'SettlementState',
        nodes.map(({ state }) => state),
      ),
    ).toEqual([]);
    expect(
      await lacking(
        'SettlementDocumentState',
        nodes.flatMap(({ documents }) => documents.map(({ state }) => state)),
      ),
    ).toEqual([]);
    const seen = new Set(nodes.flatMap(({ stages }) => stages.map(({ stage, state }) => `${stage} ${state}`)));
    const [stages, states] = [await valuesOf('SettlementStage'), await valuesOf('SettlementStageState')];
    const all = stages.flatMap((stage) => states.map((state) => `${stage} ${state}`));
    expect(all.filter((each) => !seen.has(each))).toEqual(Object.keys(neverAt));
  });

  test('cars of each condition and segment and in each state, with pictures; one has a video', async () => {
    const cars: VehicleNode[] = [];
    const states = await valuesOf('VehicleState');
    for (let after: string | null = null, more = true; more;) {
      const { vehicles }: { vehicles: { nodes: VehicleNode[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await read(
        vehiclesText,
        { states, after },
      );
      cars.push(...vehicles.nodes);
      ({ hasNextPage: more, endCursor: after } = vehicles.pageInfo);
    }
    expect(
      await lacking(
        'VehicleState',
        cars.map(({ state }) => state),
      ),
    ).toEqual([]);
    expect(
      await lacking(
        'VehicleCondition',
        cars.map(({ condition }) => condition),
      ),
    ).toEqual([]);
    expect(
      await lacking(
        'MarketSegment',
        cars.map(({ segment }) => segment),
      ),
    ).toEqual([]);
    expect(
      await lacking(
        'MediaKind',
        cars.flatMap(({ media }) => media.nodes.map(({ kind }) => kind)),
      ),
    ).toEqual([]);
    expect(withoutPicture(cars)).toEqual([]);
  });

  test('yachts, jets and properties in each state, with pictures', async () => {
    const renting = await marque.as('midas', 'manager');
    const states = await valuesOf('RentalState');
    for (const kind of ['yachts', 'jets', 'properties']) {
      const text = `query ($states: [RentalState!]!) { all: ${kind}(filter: { states: $states }, first: 50) { nodes { state media(first: 5) { nodes { kind } } } } }`;
      const { all } = await read<{ all: { nodes: AssetNode[] } }>(text, { states }, renting);
      expect([
        kind,
        ...(await lacking(
          'RentalState',
          all.nodes.map(({ state }) => state),
        )),
      ]).toEqual([kind]);
      expect(withoutPicture(all.nodes)).toEqual([]);
    }
  });

  test('feeds with runs that ended in each way, one with the report of what it brought', async () => {
    const { feeds } = await read<{ feeds: { nodes: FeedNode[] } }>(feedsText);
    const runs = feeds.nodes.flatMap((feed) => feed.runs.nodes);
    expect(
      await lacking(
        'FeedState',
        feeds.nodes.map(({ state }) => state),
      ),
    ).toEqual([]);
    expect(
      await lacking(
        'FeedRunState',
        runs.map(({ state }) => state),
      ),
    ).toEqual([]);
    expect(runs.filter((run) => run.report !== null)).not.toEqual([]);
  });
});
