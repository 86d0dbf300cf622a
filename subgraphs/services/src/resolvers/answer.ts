/** Wraps what commands answer for the graph. */
import type { UserError } from '@marque/shared/graph';
import { ServiceRequestPayload } from '../schema/results.js';
import type { RequestRow } from '../store/tables.js';

/** The request becomes a payload; errors pass as they are. */
export const answer = <E extends UserError>(result: E | RequestRow): E | ServiceRequestPayload =>
  'ownerId' in result ? new ServiceRequestPayload(result) : result;
