/** What `services` asks of `finance`: money held for a job, then taken or given back. Each call may be repeated. */
import { localId } from '@marque/shared/graph/global-ids';
import type { DecimalMoney } from '@marque/shared/money';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { CaptureHoldDocument, PlaceHoldDocument, type PlaceHoldInput, ReleaseHoldDocument } from './generated/finance.js';

/** What came of asking for a hold. */
export type HoldAnswer =
  | { readonly held: true; readonly holdId: string }
  | { readonly held: false; readonly message: string; readonly required?: DecimalMoney; readonly available?: DecimalMoney };

export interface HoldWish extends Omit<PlaceHoldInput, 'purpose' | 'expiresAt'> {
  readonly expiresAt: Date;
}

/** Holds money of a wallet for a job. The same key gives the same hold. */
export async function holdForService(graph: ServiceGraph, tenantId: string, wish: HoldWish): Promise<HoldAnswer> {
  const input: PlaceHoldInput = { ...wish, purpose: 'SERVICE', expiresAt: wish.expiresAt.toISOString() };
  const { placeHold } = await graph.request('finance', PlaceHoldDocument, { input }, tenantId);
  switch (placeHold.__typename) {
    case 'HoldPayload':
      return { held: true, holdId: localId('Hold', placeHold.hold.id) };
    case 'InsufficientFunds': {
      const { message, required, available } = placeHold;
      return { held: false, message, required, available };
    }
    default:
      return { held: false, message: placeHold.message };
  }
}

/** Takes the money that is held; throws when the hold does not stand any more. */
export async function takeHold(
  graph: ServiceGraph,
  tenantId: string,
  holdId: string,
  reference: string,
  idempotencyKey: string,
): Promise<void> {
  const input = { holdId, kind: 'SERVICE_PAYMENT', reference, idempotencyKey } as const;
  const { captureHold } = await graph.request('finance', CaptureHoldDocument, { input }, tenantId);
  if (captureHold.__typename !== 'HoldPayload') throw new Error(`The hold ${holdId} cannot be captured: ${captureHold.message}`);
}

/** Gives back the money that is held; throws when the hold does not stand any more. */
export async function freeHold(graph: ServiceGraph, tenantId: string, holdId: string, idempotencyKey: string): Promise<void> {
  const { releaseHold } = await graph.request('finance', ReleaseHoldDocument, { input: { holdId, idempotencyKey } }, tenantId);
  if (releaseHold.__typename !== 'HoldPayload') throw new Error(`The hold ${holdId} cannot be released: ${releaseHold.message}`);
}
