/** What `auction` asks of `finance` about holds. Each call is known to it by its key, so that repeating it is safe. */
import { PlatformError } from '@marque/shared/errors';
import { formatMoney, type Money } from '@marque/shared/money';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';

/** Finance's answer about a hold. */
export type HoldAnswer = { readonly ok: true; readonly holdId: string } | { readonly ok: false; readonly reason: string };

interface HoldResult {
  __typename: string;
  hold?: { id: string };
  message?: string;
}

const holdFields = '__typename ... on HoldPayload { hold { id } } ... on UserError { message }';

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
