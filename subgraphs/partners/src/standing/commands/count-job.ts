/** Counts what a change of a service request shows about the professional who did the work. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { jobFinding } from '../domain/job-finding.js';
import { insertOutcome } from '../store/outcomes.js';
import { professionalsById } from '../../directory/store/professionals.js';
import { scoreProfessional } from './score-professional.js';

/** Takes `services.request_state_changed.v1` once, whatever is delivered twice; an event that says nothing about a job is passed over. */
export async function countJob(context: TransactionContext, event: EventOf<'services.request_state_changed.v1'>): Promise<void> {
  const { tx } = context;
  const change = event.payload;
  if (change.professionalId === null || event.sequence === null) return;
  const finding = jobFinding(change);
  const [professional] = await professionalsById(tx, [change.professionalId]);
  if (!finding || professional?.tenantId !== event.tenantId) return;
  const at = new Date(event.occurredAt);
  const outcome = {
    requestId: change.requestId,
    sequence: event.sequence,
    tenantId: event.tenantId,
    professionalId: professional.id,
    ...finding,
    at,
  };
  if (await insertOutcome(tx, outcome)) await scoreProfessional(context, { professionalId: professional.id, at });
}
