import type { ServiceRequestPayload } from '../schema/results.js';
import type { RequestRow } from '../store/tables.js';

/** What a command that succeeded answers. */
export const inRequest = (request: RequestRow): ServiceRequestPayload => ({ request });
