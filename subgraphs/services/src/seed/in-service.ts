/** A car of the demo customer's garage that is being worked on: asked for, quoted, paid and begun as people do it, each call once for its name. */
import { type Caller, scopesOfRole } from '@marque/shared/auth';
import { demoId, demoPerson, type DemoPersonKey, demoTenants, demoVehicle, type DemoSlug } from '@marque/shared/demo';
import { isRefusal, type Refusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { payRequest } from '../requests/commands/pay-request.js';
import { quoteRequest } from '../requests/commands/quote-request.js';
import { requestService } from '../requests/commands/request-service.js';
import { startWork } from '../requests/commands/start-work.js';
import { quotationsOf } from '../requests/store/quotations.js';
import type { RequestRow } from '../requests/store/tables.js';

const slug: DemoSlug = 'dealer360';
const { id: tenantId, currency } = demoTenants[slug];

function callerOf(key: DemoPersonKey): Caller {
  const { id: userId, role } = demoPerson(slug, key);
  return { kind: 'user', tenantId, userId, sessionId: null, role, scopes: scopesOfRole[role], address: null, requestId: 'seed' };
}

const keyOf = (step: string): string => demoId(`in-service:${slug}:${step}`);

/** What must have come about. */
function done(answer: RequestRow | Refusal): RequestRow {
  if (isRefusal(answer)) throw new Error(`a demo request was refused: ${answer.message}`);
  return answer;
}

/** Brings one car of the garage to the workshop; what is there already stays as it is. */
export async function seedInService(platform: Platform): Promise<void> {
  const as = (key: DemoPersonKey) => ({ platform, caller: callerOf(key) });
  const { id: requestId } = done(
    await requestService(as('customer'), {
      vehicleId: demoVehicle(slug, 27).id,
      kind: 'MAINTENANCE',
      description: 'The air conditioning blows warm; please look at the clutch of its compressor too.',
      make: null,
      latitude: 6.53,
      longitude: 3.38,
      idempotencyKey: keyOf('requested'),
    }),
  );
  done(
    await quoteRequest(as('partner'), {
      requestId,
      amount: { amount: '60000', currency },
      estimatedHours: 48,
      note: 'Parts and gas included.',
      validUntil: null,
      idempotencyKey: keyOf('quoted'),
    }),
  );
  const [quotation] = await platform.database.read(tenantId, (tx) => quotationsOf(tx, [requestId]));
  if (!quotation) throw new Error('a demo request has no quotation');
  done(await payRequest(as('customer'), { requestId, quotationId: quotation.id, idempotencyKey: keyOf('paid') }));
  done(await startWork(as('partner'), { requestId, idempotencyKey: keyOf('begun') }));
}
