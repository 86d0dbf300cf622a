import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@marque/shared/ids';
import { auctionsById } from '../store/auctions.js';
import { type Answer, type LiveAuction, openWorld, type World } from '../../testing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const money = (amount: string, currency = 'USD') => ({ amount, currency });
const at = (ms: number): string => new Date(world.platform.clock.now().getTime() + ms).toISOString();

type Person = Parameters<World['ask']>[0];
interface Refused extends Answer {
  readonly message?: string;
  readonly auction?: { id: string };
}
async function mutate(caller: Person, field: string, type: string, input: object): Promise<Refused> {
  const operation = `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ... on UserError { message path }
    ... on AuctionPayload { auction { id } } } }`;
  return (await world.ask<{ result: Refused }>(caller, operation, { input })).result;
}

function draft(currency: string, terms: object = {}): { dealer: Person; input: object; vehicleId: string } {
  const dealer = world.person('DEALER');
  const vehicleId = newId();
  world.neighbours.vehicles.set(vehicleId, { ownerId: dealer.userId, state: 'AVAILABLE', currency: 'CAD' });
  const startPrice = money('100', currency);
  const usual = { vehicleId, type: 'TIMED', startPrice, increments: { fixed: startPrice }, startsAt: at(0), endsAt: at(hourMs) };
  return { dealer, vehicleId, input: { ...usual, idempotencyKey: newId(), ...terms } };
}

it('an unsold auction of a vehicle that has another draft by now is not relisted', async () => {
  const live = await world.liveAuction();
  world.platform.clock.set(new Date((await world.read(live.id)).effectiveEnd));
  await world.platform.runDueJobs();
  const [row] = await world.platform.platform.database.tenant(world.tenantId, (tx) => auctionsById(tx, [live.id]));
  const terms = { type: 'TIMED', startPrice: money('100'), increments: { fixed: money('10') }, startsAt: at(0), endsAt: at(hourMs) };
  await mutate(live.dealer, 'createAuction', 'CreateAuctionInput', { ...terms, vehicleId: row?.vehicleId, idempotencyKey: newId() });
  const input = { auctionId: live.id, startsAt: at(0), endsAt: at(hourMs), idempotencyKey: newId() };
  expect(await mutate(live.dealer, 'relistAuction', 'RelistAuctionInput', input)).toMatchObject({
    __typename: 'Conflict',
    path: ['input', 'auctionId'],
  });
});

describe('the currency of an auction', () => {
  it('is the one in which the vehicle is priced', async () => {
    const foreign = draft('JPY');
    expect(await mutate(foreign.dealer, 'createAuction', 'CreateAuctionInput', foreign.input)).toMatchObject({
      __typename: 'InvalidInput',
      message: 'This amount is in JPY: the vehicle is priced in CAD, and so is its auction.',
      path: ['input', 'startPrice'],
    });
    const own = draft('CAD');
    expect(await mutate(own.dealer, 'createAuction', 'CreateAuctionInput', own.input)).toMatchObject({ __typename: 'AuctionPayload' });
  });

  it.each([
    ['the start price', { startPrice: money('100', 'JPY') }, ['startPrice'], 'JPY'],
    ['the reserve', { reservePrice: money('900', 'EUR') }, ['reservePrice'], 'EUR'],
    ['the price to buy it now', { buyNowPrice: money('900', 'EUR') }, ['buyNowPrice'], 'EUR'],
    ['the increment', { increments: { fixed: money('10', 'EUR') } }, ['increments', 'fixed'], 'EUR'],
    [
      'a band',
      { increments: { ladder: [{ below: money('900', 'CAD'), step: money('10', 'USD') }, { step: money('50', 'CAD') }] } },
      ['increments', 'ladder'],
      'USD',
    ],
    ['nothing but the increment', { startPrice: money('100', 'JPY'), reservePrice: money('9', 'JPY') }, ['startPrice'], 'JPY'],
  ])('is that of all its amounts, and the one that is not is named: %s', async (_name, terms, fields, currency) => {
    const { dealer, input } = draft('CAD', terms);
    expect(await mutate(dealer, 'createAuction', 'CreateAuctionInput', input)).toMatchObject({
      __typename: 'InvalidInput',
      message: `This amount is in ${currency}: all amounts are in CAD.`,
      path: ['input', ...fields],
    });
  });

  it('is told before what is wrong with amounts of another size', async () => {
    const { dealer, input } = draft('JPY', { reservePrice: money('1', 'JPY') });
    expect(await mutate(dealer, 'createAuction', 'CreateAuctionInput', input)).toMatchObject({ path: ['input', 'startPrice'] });
  });

  it('stays that of the draft, and both are named where they differ', async () => {
    const { dealer, input } = draft('CAD');
    const { vehicleId: _vehicle, ...terms } = input as Record<string, unknown>;
    const auctionId = (await mutate(dealer, 'createAuction', 'CreateAuctionInput', input)).auction?.id ?? '';
    const revise = (other: object) =>
      mutate(dealer, 'reviseAuction', 'ReviseAuctionInput', { ...terms, ...other, auctionId, idempotencyKey: newId() });
    expect(await revise({ startPrice: money('100', 'JPY') })).toMatchObject({
      __typename: 'InvalidInput',
      message: 'This amount is in CAD: the start price is in JPY, and all amounts are in one.',
      path: ['input', 'increments', 'fixed'],
    });
    expect(await revise({ startPrice: money('100', 'JPY'), increments: { fixed: money('100', 'JPY') } })).toMatchObject({
      message: 'This amount is in JPY: the auction is in CAD.',
      path: ['input', 'startPrice'],
    });
    expect(await revise({})).toMatchObject({ __typename: 'AuctionPayload' });
  });

  it('is looked at again when the auction is published', async () => {
    const { dealer, input, vehicleId } = draft('CAD');
    const made = await mutate(dealer, 'createAuction', 'CreateAuctionInput', input);
    const auctionId = made.auction?.id ?? '';
    await mutate(world.person('MANAGER'), 'approveAuction', 'ApproveAuctionInput', { auctionId, reason: 'Looks good' });
    world.neighbours.vehicles.set(vehicleId, { ownerId: dealer.userId ?? '', state: 'LISTED', currency: 'JPY' });
    expect(await mutate(dealer, 'scheduleAuction', 'AuctionInput', { auctionId })).toMatchObject({ __typename: 'Conflict' });
  });

  it('cannot be another in the database', async () => {
    const { id } = await world.liveAuction();
    await expect(world.platform.asOwner((sql) => sql`update auction.auctions set currency = 'JPY' where id = ${id}`)).rejects.toMatchObject(
      { constraint_name: 'auctions_in_vehicles_currency' },
    );
  });
});

describe('how long an auction lasts', () => {
  const lengths = [
    ['FLASH', dayMs, 'AuctionPayload'],
    ['FLASH', dayMs + 1, 'InvalidInput'],
    ['FLASH', 3_650 * dayMs, 'InvalidInput'],
    ['TIMED', 90 * dayMs, 'AuctionPayload'],
    ['TIMED', 90 * dayMs + 1, 'InvalidInput'],
    ['TIMED', 0, 'InvalidInput'],
  ] as const;

  it.each(lengths)('%s for %d ms when it is made: %s', async (type, ms, outcome) => {
    const { dealer, input } = draft('CAD', { type, endsAt: at(ms) });
    expect(await mutate(dealer, 'createAuction', 'CreateAuctionInput', input)).toMatchObject({ __typename: outcome });
  });

  it.each(lengths)('%s for %d ms when it is relisted: %s', async (type, ms, outcome) => {
    const live = await unsold(type);
    const input = { auctionId: live.id, startsAt: at(0), endsAt: at(ms), idempotencyKey: newId() };
    const answer = await mutate(live.dealer, 'relistAuction', 'RelistAuctionInput', input);
    expect(answer).toMatchObject({ __typename: outcome });
    if (outcome === 'InvalidInput') expect(answer).toMatchObject({ path: ['input', 'endsAt'] });
    expect(await world.read(live.id)).toMatchObject({ state: outcome === 'InvalidInput' ? 'UNSOLD' : 'RELISTED' });
  });

  it.each([
    [366 * dayMs, 'AuctionPayload'],
    [366 * dayMs + 1, 'InvalidInput'],
    [-dayMs, 'AuctionPayload'],
  ])('begins in %d ms: %s', async (ms, outcome) => {
    const { dealer, input } = draft('CAD', { startsAt: at(ms), endsAt: at(ms + 2 * dayMs) });
    const answer = await mutate(dealer, 'createAuction', 'CreateAuctionInput', input);
    expect(answer).toMatchObject({ __typename: outcome });
    if (outcome === 'InvalidInput') expect(answer).toMatchObject({ path: ['input', 'startsAt'] });
  });

  it('is a rule of the database too', async () => {
    const { id } = await world.liveAuction({ type: 'FLASH' });
    const longer = (column: string, days: number) =>
      world.platform.asOwner((sql) =>
        sql.unsafe(`update auction.auctions set ${column} = starts_at + interval '${days} days', type = 'FLASH' where id = '${id}'`),
      );
    await expect(longer('ends_at', 2)).rejects.toMatchObject({ constraint_name: 'auctions_length_sane' });
    // A soft close moves another column.
    await longer('effective_end', 2);
  });

  async function unsold(type: string): Promise<LiveAuction> {
    const live = await world.liveAuction({ type, softClose: { enabled: false } });
    world.platform.clock.set(new Date((await world.read(live.id)).effectiveEnd));
    await world.platform.runDueJobs();
    return live;
  }
});
