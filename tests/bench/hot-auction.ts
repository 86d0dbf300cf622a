/** Live auctions with bidders who have joined and whose money is held: made through the public graph. */
import { createClient, newKey, type Client } from '@marque/sdk';
import { demoPassword, type DemoSlug } from '@marque/shared/demo';
import { setTimeout as sleep } from 'node:timers/promises';
import { chunks, inParallel } from '../replay/pool.js';
import { makeSeller } from '../replay/seller.js';

const tenant = 'sterling';
const liveTimeoutMs = 20_000;
/** As many as one call acts for. */
const peopleAtOnce = 500;
const dayMs = 24 * 3_600_000;
const usd = (amount: string) => ({ amount, currency: 'USD' });

/** More than all maxima of a run bind. */
const creditEach = usd('10000000.00');
const heldEach = usd('2000000.00');

/** Someone with an access token and money. */
export interface Bidder {
  readonly id: string;
  readonly token: string;
}

/** An administrator's client of a business, by default of the one that holds the auctions. */
export async function signInAdmin(url: string, slug: DemoSlug = tenant): Promise<Client> {
  const admin = createClient({ url, tenant: slug });
  const signedIn = await admin.signIn({ email: `admin@${slug}.example`, password: demoPassword });
  if (signedIn.__typename !== 'SignedIn') throw new Error('The administrator could not sign in.');
  return admin;
}

/** Imports people with approved KYC, credits them and takes tokens for them. */
export async function makeBidders(admin: Client, count: number): Promise<Bidder[]> {
  const rows = Array.from({ length: count }, (_, index) => ({
    email: `bidder-${index}@bench.example`,
    givenName: 'Bidder',
    familyName: `${index}`,
    kycApproved: true,
  }));
  const { importCustomers } = await admin.importCustomers({ input: { rows, reason: 'Bidders of a benchmark', idempotencyKey: newKey() } });
  if (importCustomers.__typename !== 'ImportCustomersPayload') throw new Error(`importCustomers: ${importCustomers.message}`);
  const ids = importCustomers.users.map(({ id }) => id);
  const credits = ids.map((userId) => ({ userId, amount: creditEach, reference: 'benchmark' }));
  const { importWalletCredits } = await admin.importWalletCredits({
    input: { credits, reason: 'Funds of a benchmark', idempotencyKey: newKey() },
  });
  if (importWalletCredits.__typename !== 'WalletCreditsPayload') throw new Error(`importWalletCredits: ${importWalletCredits.message}`);
  const { impersonateMany } = await admin.impersonateMany({ input: { userIds: ids, reason: 'Benchmark', idempotencyKey: newKey() } });
  if (impersonateMany.__typename !== 'ActForPayload') throw new Error(`impersonateMany: ${impersonateMany.message}`);
  return impersonateMany.tokens.map(({ user, accessToken }) => ({ id: user.id, token: accessToken }));
}

/** Imports people who only look on and takes a token for each; resolves with the tokens. */
export async function makeViewers(admin: Client, count: number): Promise<string[]> {
  const tokens: string[] = [];
  for (const numbers of chunks([...Array(count).keys()], peopleAtOnce)) {
    const rows = numbers.map((number) => ({
      email: `viewer-${number}@bench.example`,
      givenName: 'Viewer',
      familyName: `${number}`,
      kycApproved: false,
    }));
    const { importCustomers } = await admin.importCustomers({
      input: { rows, reason: 'Viewers of a benchmark', idempotencyKey: newKey() },
    });
    if (importCustomers.__typename !== 'ImportCustomersPayload') throw new Error(`importCustomers: ${importCustomers.message}`);
    const userIds = importCustomers.users.map(({ id }) => id);
    const { impersonateMany } = await admin.impersonateMany({ input: { userIds, reason: 'Benchmark', idempotencyKey: newKey() } });
    if (impersonateMany.__typename !== 'ActForPayload') throw new Error(`impersonateMany: ${impersonateMany.message}`);
    tokens.push(...impersonateMany.tokens.map(({ accessToken }) => accessToken));
  }
  return tokens;
}

/** One for all auctions of an administrator's run. */
const sellers = new WeakMap<Client, Promise<Client>>();
function sellerFor(admin: Client, url: string): Promise<Client> {
  const known = sellers.get(admin) ?? makeSeller(admin, { url, tenant });
  sellers.set(admin, known);
  return known;
}

/** Puts up an auction from 100 USD in steps of 1 USD, waits until it is live, and joins the bidders; resolves with its id. */
export async function openAuction(
  admin: Client,
  url: string,
  bidders: readonly Bidder[],
  { endsAt = new Date(Date.now() + dayMs), softClose = true } = {},
): Promise<string> {
  const seller = await sellerFor(admin, url);
  const { addVehicle } = await seller.addVehicle({
    input: {
      make: 'Bench',
      confirmUnknownMake: true,
      confirmUnusualOdometer: true,
      confirmUnusualPrice: true,
      model: 'Hot lot',
      year: 2020,
      condition: 'CLEAN',
      segment: 'LOCALLY_USED',
      askingPrice: usd('100.00'),
      description: 'A lot that everybody wants',
      idempotencyKey: newKey(),
    },
  });
  if (addVehicle.__typename !== 'AddVehiclePayload') throw new Error(`addVehicle: ${JSON.stringify(addVehicle)}`);
  const { createAuction } = await seller.createAuction({
    input: {
      vehicleId: addVehicle.vehicle.id,
      type: 'TIMED',
      startPrice: usd('100.00'),
      increments: { fixed: usd('1.00') },
      startsAt: new Date().toISOString(),
      endsAt: endsAt.toISOString(),
      softClose: { enabled: softClose },
      idempotencyKey: newKey(),
    },
  });
  if (createAuction.__typename !== 'AuctionPayload') throw new Error(`createAuction: ${createAuction.message}`);
  const auctionId = createAuction.auction.id;
  const { scheduleAuction } = await seller.scheduleAuction({ input: { auctionId } });
  if (scheduleAuction.__typename !== 'AuctionPayload') throw new Error(`scheduleAuction: ${scheduleAuction.message}`);
  await untilLive(admin, auctionId);
  const { auction } = await admin.auctionEligibility({ id: auctionId });
  const acceptedWording = auction?.wording.version ?? '';
  await inParallel(bidders, 8, async ({ token }) => {
    const client = createClient({ url, tenant, token });
    const { joinAuction } = await client.joinAuction({
      input: { auctionId, acceptedWording, funds: heldEach, idempotencyKey: newKey() },
    });
    await client.close();
    if (joinAuction.__typename !== 'JoinAuctionPayload') throw new Error(`joinAuction: ${JSON.stringify(joinAuction)}`);
  });
  return auctionId;
}

async function untilLive(admin: Client, id: string): Promise<void> {
  for (const end = Date.now() + liveTimeoutMs; Date.now() < end; await sleep(50)) {
    const { auction } = await admin.auction({ id });
    if (auction?.state === 'LIVE') return;
  }
  throw new Error('The auction did not go live.');
}
