/** What `services` asks of `finance`: money held for a job, then taken or given back. Each call may be repeated. */
import type { DecimalMoney } from '@marque/shared/money';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';

/** What came of asking for a hold. */
export type HoldAnswer =
  | { readonly held: true; readonly holdId: string }
  | { readonly held: false; readonly message: string; readonly required?: DecimalMoney; readonly available?: DecimalMoney };

export interface HoldWish {
  readonly userId: string;
  readonly amount: DecimalMoney;
  readonly reference: string;
  readonly expiresAt: Date;
  readonly idempotencyKey: string;
}

interface HoldResult {
  readonly __typename: string;
  readonly hold?: { readonly id: string; readonly status: string };
  readonly message?: string;
  readonly required?: DecimalMoney;
  readonly available?: DecimalMoney;
}

const answer = `__typename
  ... on HoldPayload { hold { id status } }
  ... on UserError { message }
  ... on InsufficientFunds { required { amount currency } available { amount currency } }`;

/** Holds money of a wallet for a job. The same key gives the same hold. */
export async function holdForService(graph: ServiceGraph, tenantId: string, wish: HoldWish): Promise<HoldAnswer> {
  const operation = `mutation Hold($input: PlaceHoldInput!) { placeHold(input: $input) { ${answer} } }`;
  const input = { ...wish, purpose: 'SERVICE', expiresAt: wish.expiresAt.toISOString() };
  const { placeHold } = await graph.request<{ placeHold: HoldResult }>('finance', operation, { input }, tenantId);
  if (placeHold.hold) return { held: true, holdId: placeHold.hold.id };
  const facts = placeHold.required && placeHold.available ? { required: placeHold.required, available: placeHold.available } : {};
  return { held: false, message: placeHold.message ?? 'The wallet refused.', ...facts };
}

/** Takes the money that is held; throws when the hold does not stand any more. */
export async function takeHold(
  graph: ServiceGraph,
  tenantId: string,
  holdId: string,
  reference: string,
  idempotencyKey: string,
): Promise<void> {
  const operation = `mutation Take($input: CaptureHoldInput!) { captureHold(input: $input) { ${answer} } }`;
  const input = { holdId, kind: 'SERVICE_PAYMENT', reference, idempotencyKey };
  const { captureHold } = await graph.request<{ captureHold: HoldResult }>('finance', operation, { input }, tenantId);
  if (!captureHold.hold) throw new Error(`The hold ${holdId} cannot be captured: ${captureHold.message ?? captureHold.__typename}`);
}

/** Gives back the money that is held; throws when the hold does not stand any more. */
export async function freeHold(graph: ServiceGraph, tenantId: string, holdId: string, idempotencyKey: string): Promise<void> {
  const operation = `mutation Free($input: ReleaseHoldInput!) { releaseHold(input: $input) { ${answer} } }`;
  const { releaseHold } = await graph.request<{ releaseHold: HoldResult }>(
    'finance',
    operation,
    { input: { holdId, idempotencyKey } },
    tenantId,
  );
  if (!releaseHold.hold) throw new Error(`The hold ${holdId} cannot be released: ${releaseHold.message ?? releaseHold.__typename}`);
}
