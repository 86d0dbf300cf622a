/** Makes the file's bidders customers of the business: imported with approved KYC, funded, signed in, their deposits held. */
import { createClient, newKey, type Client } from '@marque/sdk';
import { toAmount, type PastAuction } from './history.js';
import { chunks, inParallel } from './pool.js';

const importSize = 500;

/** Room for rounding the deposit of each auction. */
const roundingCents = 10n;

/** By the file's name of the bidder, the money that all their maxima together bind at most, in cents. */
function needs(auctions: readonly PastAuction[]): Map<string, bigint> {
  const needed = new Map<string, bigint>();
  for (const auction of auctions) {
    const highest = new Map<string, bigint>();
    for (const { bidder, cents } of auction.bids) if (cents > (highest.get(bidder) ?? 0n)) highest.set(bidder, cents);
    for (const [bidder, cents] of highest) needed.set(bidder, (needed.get(bidder) ?? 0n) + cents / 5n + roundingCents);
  }
  return needed;
}

/** A client of each bidder by the file's name. Everything goes through the public graph; people known from an earlier run are used again. */
export async function prepareBidders(
  admin: Client,
  auctions: readonly PastAuction[],
  connect: { url: string; tenant: string },
): Promise<Map<string, Client>> {
  const needed = needs(auctions);
  const clients = new Map<string, Client>();
  for (const names of chunks([...needed.keys()], importSize)) {
    const ids = await importPeople(admin, names);
    await credit(
      admin,
      names.map((name, index) => ({ userId: ids[index] ?? '', cents: needed.get(name) ?? 0n })),
    );
    const { impersonateMany } = await admin.impersonateMany({
      input: { userIds: ids, reason: 'Replay of past auctions', idempotencyKey: newKey() },
    });
    if (impersonateMany.__typename !== 'ActForPayload') throw new Error(`impersonateMany: ${impersonateMany.message}`);
    const tokens = new Map(impersonateMany.tokens.map(({ user, accessToken }) => [user.id, accessToken]));
    for (const [index, name] of names.entries()) clients.set(name, createClient({ ...connect, token: tokens.get(ids[index] ?? '') }));
  }
  return clients;
}

/** Ids in the order of the names. */
async function importPeople(admin: Client, names: readonly string[]): Promise<string[]> {
  const emailOf = (name: string): string => `${name.toLowerCase().replaceAll(/[^a-z0-9]/g, '-')}@replay.example`;
  const rows = names.map((name) => ({ email: emailOf(name), givenName: 'Bidder', familyName: name, kycApproved: true }));
  const { importCustomers } = await admin.importCustomers({
    input: { rows, reason: 'Bidders of past auctions', idempotencyKey: newKey() },
  });
  if (importCustomers.__typename !== 'ImportCustomersPayload') throw new Error(`importCustomers: ${importCustomers.message}`);
  const [refused] = importCustomers.refused;
  if (refused) throw new Error(`importCustomers refused ${names[refused.index] ?? ''}: ${refused.message}`);
  const byEmail = new Map(importCustomers.users.map(({ email, id }) => [email, id]));
  return names.map((name) => {
    const id = byEmail.get(emailOf(name));
    if (id === undefined) throw new Error(`importCustomers did not return ${name}.`);
    return id;
  });
}

async function credit(admin: Client, people: readonly { userId: string; cents: bigint }[]): Promise<void> {
  const credits = people.map(({ userId, cents }) => ({
    userId,
    amount: { amount: toAmount(cents), currency: 'USD' },
    reference: 'replay',
  }));
  const { importWalletCredits } = await admin.importWalletCredits({
    input: { credits, reason: 'Funds of replayed bidders', idempotencyKey: newKey() },
  });
  if (importWalletCredits.__typename !== 'WalletCreditsPayload')
    throw new Error(`importWalletCredits: ${JSON.stringify(importWalletCredits)}`);
}

/** Joins every bidder to the auctions in which they bid, with the deposit of their highest maximum held. */
export async function joinAll(
  clients: ReadonlyMap<string, Client>,
  auctions: readonly (PastAuction & { ourId: string })[],
  wording: string,
): Promise<void> {
  const pairs = auctions.flatMap(({ ourId, bids }) => {
    const highest = new Map<string, bigint>();
    for (const { bidder, cents } of bids) if (cents > (highest.get(bidder) ?? 0n)) highest.set(bidder, cents);
    return [...highest].map(([bidder, cents]) => ({ ourId, bidder, cents: cents / 5n + roundingCents }));
  });
  await inParallel(pairs, 16, async ({ ourId, bidder, cents }) => {
    const input = {
      auctionId: ourId,
      acceptedWording: wording,
      funds: { amount: toAmount(cents), currency: 'USD' },
      idempotencyKey: newKey(),
    };
    const result = (await clients.get(bidder)?.joinAuction({ input }))?.joinAuction;
    if (result?.__typename !== 'JoinAuctionPayload') throw new Error(`${bidder} could not join: ${JSON.stringify(result)}`);
  });
}
