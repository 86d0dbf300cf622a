import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { setKyc, setSuspension } from '../store/bidders.js';
import { scheduleLetIn, scheduleShutOut } from './schedule.js';

/** What identity says of people who may bid. */
export const personEvents = [
  'identity.kyc_approved.v1',
  'identity.kyc_rejected.v1',
  'identity.user_suspended.v1',
  'identity.user_reinstated.v1',
] as const;

/**
 * Takes over what identity says. From the commit on no bid of a suspended person is taken; a job takes out those that stand, auction by auction. Being let
 * in again brings no bid back; a payment that was wished for is made.
 */
export async function hearOfPerson(context: TransactionContext, event: EventOf<(typeof personEvents)[number]>): Promise<void> {
  const { tx } = context;
  const { tenantId, id: eventId } = event;
  const at = new Date(event.occurredAt);
  const { userId: bidderId } = event.payload;
  switch (event.type) {
    case 'identity.kyc_approved.v1':
    case 'identity.kyc_rejected.v1':
      // What was decided may have been another application of the person, so the standing counts and not the decision.
      return setKyc(tx, tenantId, bidderId, event.payload.kycStatus === 'APPROVED', at);
    case 'identity.user_suspended.v1':
      if (await setSuspension(tx, { tenantId, bidderId, suspended: true, at, eventId }))
        await scheduleShutOut(context, { tenantId, bidderId });
      return;
    case 'identity.user_reinstated.v1':
      if (await setSuspension(tx, { tenantId, bidderId, suspended: false, at, eventId }))
        await scheduleLetIn(context, { tenantId, bidderId });
      return;
    default:
      return event satisfies never;
  }
}
