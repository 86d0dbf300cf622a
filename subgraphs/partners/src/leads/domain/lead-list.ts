import type { LeadSource } from './lead-source.js';
import type { LeadState } from './lead-states.js';

/** The orders in which leads are listed. */
export const leadOrders = ['NEWEST', 'LATEST'] as const;
export type LeadOrder = (typeof leadOrders)[number];

/** Which leads of a list are meant; what is missing or null does not matter. */
export interface LeadFilter {
  readonly states?: readonly LeadState[] | null | undefined;
  readonly sources?: readonly LeadSource[] | null | undefined;
  readonly assigneeId?: string | null | undefined;
  /** Whether somebody has it in hand. */
  readonly assigned?: boolean | null | undefined;
  /** A part of a name, an address or a number, as searches compare texts. */
  readonly search?: string | null | undefined;
}
