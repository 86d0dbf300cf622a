import { guest } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { answeringGraph } from '@marque/shared/testing/answering-graph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveComparables } from '../../catalogue/store/comparables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { unknownMarket } from '../domain/refusals.js';
import { reportWording } from '../domain/report-wording.js';
import type { DescribedVehicle } from './estimate-value.js';
import { requestReport, type RequestReport } from './request-report.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
  const { tenantId, platform } = lot;
  const car = { source: 'TEST', make: 'Toyota', model: 'Camry', year: 2018, segment: 'FOREIGN_USED', odometerKm: 60_000 } as const;
  const rows = [900n, 1000n, 1100n].map((priceMinor, index) => ({ ...car, sourceKey: `${index}`, priceMinor, currency: 'NGN' }));
  await platform.database.tenant(tenantId, (tx) => saveComparables(tx, tenantId, rows, platform.clock.now()));
});
afterAll(() => lot.close());

const lead = { __typename: 'LeadPayload', lead: { id: `lea_${newId()}` } };

const vehicle = {
  make: 'Toyota',
  model: 'Camry',
  year: 2018,
  odometerKm: 60_000,
  condition: 'CLEAN',
  segment: 'FOREIGN_USED',
  currency: 'NGN',
  trim: null,
  fuel: null,
  transmission: null,
  drivetrain: null,
  displacementCc: null,
  powerHp: null,
  city: null,
} as const;

/** A guest asks; partners answers so. */
function asking(answer: unknown = lead, change: Partial<RequestReport> = {}) {
  const told: { tenantId: string | null; input: unknown }[] = [];
  const graph: ServiceGraph = answeringGraph(({ tenantId, variables }) => {
    told.push({ tenantId, input: variables['input'] });
    return { recordLead: answer };
  });
  const input: RequestReport = {
    asked: { vehicle, confirmUnknownMake: false },
    name: 'Ada Obi',
    email: 'ada@example.com',
    phone: null,
    acceptedWording: reportWording.version,
    idempotencyKey: newId(),
    ...change,
  };
  const context = { platform: { ...lot.platform, graph }, models: lot.models, caller: guest(lot.tenantId, newId()) };
  return { told, input, answer: requestReport(context, input) };
}

describe('the full report', () => {
  it('is given to a guest who says where they can be reached, and who becomes a lead', async () => {
    const { told, input, answer } = asking();
    expect(await answer).toMatchObject({ estimateMinor: 1000n, comparables: 3, currency: 'NGN' });
    expect(told).toEqual([
      {
        tenantId: lot.tenantId,
        input: {
          source: 'VALUATION',
          name: 'Ada Obi',
          email: 'ada@example.com',
          phone: null,
          userId: null,
          interest: 'The value of a 2018 Toyota Camry',
          consent: { purpose: 'CONTACT', wording: `1: ${reportWording.text}` },
          idempotencyKey: input.idempotencyKey,
        },
      },
    ]);
  });

  it('is given to nobody who agreed to other words, and tells nobody', async () => {
    const { told, answer } = asking(lead, { acceptedWording: '0' });
    expect(await answer).toMatchObject({ refused: 'InvalidInput', path: ['input', 'acceptedWording'] });
    expect(told).toEqual([]);
  });

  it('makes nobody a lead for a car that has no estimate', async () => {
    const of = (change: Partial<DescribedVehicle>) =>
      asking(lead, { asked: { vehicle: { ...vehicle, ...change }, confirmUnknownMake: false } });
    const unknown = of({ currency: 'GHS' });
    expect(await unknown.answer).toEqual(unknownMarket);
    const strange = of({ year: 1700 });
    expect(await strange.answer).toMatchObject({ refused: 'InvalidInput', path: ['input', 'vehicle', 'year'] });
    const misspelt = of({ make: 'Toyta' });
    expect(await misspelt.answer).toMatchObject({ refused: 'UnknownMake', path: ['input', 'vehicle', 'make'], likely: ['Toyota'] });
    expect([...unknown.told, ...strange.told, ...misspelt.told]).toEqual([]);
  });

  it.each(['InvalidInput', 'NotAllowed', 'IdempotencyConflict'])(
    'is given to nobody whom partners does not write down: %s',
    async (refused) => {
      const path = refused === 'InvalidInput' ? ['input', 'email'] : [];
      const answer = await asking({ __typename: refused, message: 'No.', path }).answer;
      expect(answer).toMatchObject({ refused, ...(refused === 'InvalidInput' && { path }) });
      expect(answer).not.toHaveProperty('estimateMinor');
    },
  );
});
