/** The calls that this subgraph makes to the others, as services. */
import { formatMoney, money, type Money } from '@marque/shared/money';
import { PlatformError } from '@marque/shared/errors';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';

/** What identity says of a person as a bidder. */
export interface BidderStanding {
  readonly userId: string;
  readonly kycApproved: boolean;
  readonly suspended: boolean;
}

/** What vehicles says of a vehicle that is to be auctioned. */
export interface VehicleForAuction {
  readonly id: string;
  readonly status: string;
  readonly ownerId: string | null;
  readonly listerId: string | null;
  readonly title: string;
  /** In which it is priced. */
  readonly currency: string;
}

/** Finance's answer about a hold. */
export type HoldAnswer = { readonly ok: true; readonly holdId: string } | { readonly ok: false; readonly reason: string };

interface HoldResult {
  __typename: string;
  hold?: { id: string };
  message?: string;
}

const holdFields = '__typename ... on HoldPayload { hold { id } } ... on UserError { message }';

/** KYC and suspension of a person; null where identity does not know them in this tenant. */
export async function bidderStanding(graph: ServiceGraph, tenantId: string, userId: string): Promise<BidderStanding | null> {
  const operation = 'query ($userId: ID!) { bidderStanding(userId: $userId) { userId kycApproved suspended } }';
  const data = await graph.request<{ bidderStanding: BidderStanding | null }>('identity', operation, { userId }, tenantId);
  return data.bidderStanding;
}

/** The vehicle, or null where the tenant has none of this id. */
export async function vehicleForAuction(graph: ServiceGraph, tenantId: string, vehicleId: string): Promise<VehicleForAuction | null> {
  const operation = 'query ($vehicleId: ID!) { vehicleForAuction(vehicleId: $vehicleId) { id status ownerId listerId title currency } }';
  const data = await graph.request<{ vehicleForAuction: VehicleForAuction | null }>('vehicles', operation, { vehicleId }, tenantId);
  return data.vehicleForAuction;
}

/** What of a person's wallet in this currency can be held, in minor units; nothing without such a wallet. */
export async function spendable(graph: ServiceGraph, tenantId: string, userId: string, currency: string): Promise<bigint> {
  const operation = `query ($people: [_Any!]!, $currency: CurrencyCode!) {
    _entities(representations: $people) { ... on User { wallet(currency: $currency) { available { amount } } } } }`;
  const variables = { people: [{ __typename: 'User', id: userId }], currency };
  const data = await graph.request<{ _entities: ({ wallet: { available: { amount: string } } | null } | null)[] }>(
    'finance',
    operation,
    variables,
    tenantId,
  );
  const available = data._entities[0]?.wallet?.available;
  return available ? money(available.amount, currency).amountMinor : 0n;
}

async function holdCommand(
  graph: ServiceGraph,
  tenantId: string,
  field: 'placeHold' | 'changeHold' | 'convertHold' | 'releaseHold',
  inputType: string,
  input: Record<string, unknown>,
): Promise<HoldAnswer> {
  const operation = `mutation ($input: ${inputType}!) { answer: ${field}(input: $input) { ${holdFields} } }`;
  const { answer } = await graph.request<{ answer: HoldResult }>('finance', operation, { input }, tenantId);
  if (answer.__typename === 'HoldPayload' && answer.hold) return { ok: true, holdId: answer.hold.id };
  if (answer.__typename === 'IdempotencyConflict') {
    throw new PlatformError('INTERNAL', 'The deposit could not be arranged.', {
      cause: new Error(`finance refused ${field}: its key was used before`),
    });
  }
  return { ok: false, reason: answer.message ?? answer.__typename };
}

const asInput = (money: Money) => ({ amount: formatMoney(money), currency: money.currency });

/** A new hold on somebody's wallet. */
export const placeHold = (
  graph: ServiceGraph,
  tenantId: string,
  input: {
    userId: string;
    purpose: 'BIDDING' | 'AUCTION_DEPOSIT';
    amount: Money;
    reference: string;
    expiresAt: Date;
    idempotencyKey: string;
  },
): Promise<HoldAnswer> =>
  holdCommand(graph, tenantId, 'placeHold', 'PlaceHoldInput', {
    ...input,
    amount: asInput(input.amount),
    expiresAt: input.expiresAt.toISOString(),
  });

/** More, or with a negative amount less, in a standing hold. */
export const changeHold = (
  graph: ServiceGraph,
  tenantId: string,
  input: { holdId: string; by: Money; idempotencyKey: string },
): Promise<HoldAnswer> => holdCommand(graph, tenantId, 'changeHold', 'ChangeHoldInput', { ...input, by: asInput(input.by) });

/** Turns part of a bidding hold into a winner's deposit. */
export const convertHold = (
  graph: ServiceGraph,
  tenantId: string,
  input: { holdId: string; amount: Money; reference: string; expiresAt: Date; idempotencyKey: string },
): Promise<HoldAnswer> =>
  holdCommand(graph, tenantId, 'convertHold', 'ConvertHoldInput', {
    ...input,
    purpose: 'AUCTION_DEPOSIT',
    amount: asInput(input.amount),
    expiresAt: input.expiresAt.toISOString(),
  });

/** Frees a hold. */
export const releaseHold = (
  graph: ServiceGraph,
  tenantId: string,
  input: { holdId: string; idempotencyKey: string },
): Promise<HoldAnswer> => holdCommand(graph, tenantId, 'releaseHold', 'ReleaseHoldInput', input);
