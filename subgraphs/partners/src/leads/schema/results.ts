import { Field, ObjectType } from 'type-graphql';
import { Conflict, IdempotencyConflict, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { Lead } from './lead.js';

/** The lead after a change. */
@ObjectType({ description: 'The lead after the change.' })
export class LeadPayload {
  @Field(() => Lead, { description: 'The lead.' })
  lead: Lead;
}

export const RecordLeadResult = resultUnion({
  name: 'RecordLeadResult',
  description: 'The lead of the person who came, or why nobody was written down.',
  payload: LeadPayload,
  errors: [InvalidInput, NotAllowed, IdempotencyConflict],
});

export const CreateLeadResult = resultUnion({
  name: 'CreateLeadResult',
  description: 'The lead, new or the one that has the same contact already; or why nobody was written down.',
  payload: LeadPayload,
  errors: [InvalidInput, NotAllowed, IdempotencyConflict],
});

export const WorkLeadResult = resultUnion({
  name: 'WorkLeadResult',
  description: 'The lead after the change, or why nothing changed.',
  payload: LeadPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});
