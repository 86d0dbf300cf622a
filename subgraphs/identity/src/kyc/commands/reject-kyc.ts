import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { parseReason } from '../../people/domain/person.js';
import type { KycContext } from './kyc-context.js';
import { type AboutApplication, moveApplication, type MoveOutcome } from './move-application.js';

/** Which application, and why. */
export interface RejectKyc extends AboutApplication {
  readonly reason: string;
}

/** Rejects an application that is under review, with a reason that the applicant reads. */
export async function rejectKyc(context: KycContext, input: RejectKyc): Promise<MoveOutcome | InvalidInput> {
  const reason = parseReason(input.reason);
  if (reason === null) return invalidInput('Give a reason of 1 to 500 characters.', 'reason');
  return moveApplication(context, { command: 'rejectKyc', input, to: 'REJECTED', reason });
}
