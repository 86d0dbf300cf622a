/** Gives the full report of a valuation to somebody who says where they can be reached. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import {
  type IdempotencyConflict,
  idempotencyConflict,
  invalidInput,
  type InvalidInput,
  isRefusal,
  notAllowed,
  type NotAllowed,
} from '@marque/shared/outcome';
import { recordLead } from '../../neighbours/partners.js';
import { type AskedValue, estimateValue, type NamedEstimate } from './estimate-value.js';
import type { UnknownMake, UnknownMarket } from '../domain/refusals.js';
import type { WithModels } from '../../valuation-model/services/known-models.js';
import { reportWording } from '../domain/report-wording.js';

export interface RequestReport {
  readonly asked: AskedValue;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** The version of the words that the person agreed to. */
  readonly acceptedWording: string;
  readonly idempotencyKey: string;
}

type Outcome = NamedEstimate | InvalidInput | UnknownMake | UnknownMarket | NotAllowed | IdempotencyConflict;

/** Nobody is written down for a car that has no estimate. The key is the lead's: a repeat is one touch, and its figures are those of now. */
export async function requestReport(
  context: CommandContext & WithModels,
  { asked, acceptedWording, ...person }: RequestReport,
): Promise<Outcome> {
  const { caller, platform } = context;
  if (acceptedWording !== reportWording.version)
    return invalidInput('The words have changed: read them again, and agree to this version.', 'acceptedWording');
  const report = await estimateValue(context, asked);
  if (isRefusal(report)) return { ...report, path: report.path.flatMap((step) => (step === 'input' ? ['input', 'vehicle'] : step)) };
  const { vehicle } = asked;
  const answer = await recordLead(platform.graph, requireTenant(caller), {
    ...person,
    source: 'VALUATION',
    userId: caller.userId,
    interest: `The value of a ${vehicle.year} ${vehicle.make} ${vehicle.model}`,
    consent: { purpose: 'CONTACT', wording: `${reportWording.version}: ${reportWording.text}` },
  });
  return 'leadId' in answer ? report : told(answer);
}

function told({
  refused,
  message,
  path,
}: {
  refused: 'InvalidInput' | 'NotAllowed' | 'IdempotencyConflict';
  message: string;
  path: readonly string[];
}) {
  switch (refused) {
    case 'InvalidInput':
      return { ...invalidInput(message), path };
    case 'NotAllowed':
      return notAllowed(message);
    case 'IdempotencyConflict':
      return idempotencyConflict;
    default:
      return refused satisfies never;
  }
}
