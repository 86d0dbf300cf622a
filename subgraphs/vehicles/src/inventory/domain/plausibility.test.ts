import { describe, expect, it } from 'vitest';
import { isRefusal } from '@marque/shared/outcome';
import { draftOf } from '../../testing/vehicle-lot.js';
import { checkDraft } from './draft-check.js';
import type { VehicleDraft } from './draft.js';

/** Nobody has driven it yet. */
const brandNew: Partial<VehicleDraft> = { segment: 'BRAND_NEW', year: 2026, odometerKm: 5, serviceRecords: 0, previousOwners: 0 };

const now = new Date('2026-11-20T00:00:00Z');
const rules = { now, currency: 'NGN', makeIsKnown: true };
const paths = (change: Partial<VehicleDraft>, changed: Partial<typeof rules> = {}) => {
  const check = checkDraft(draftOf({ vin: null, ...change }), { ...rules, ...changed });
  if ('problems' in check) return check.problems.map(({ path }) => path);
  return isRefusal(check) ? check.refused : 'ok';
};

describe('a draft', () => {
  it.each<[string, Partial<VehicleDraft>, string | string[]]>([
    ['of a usual car', {}, 'ok'],
    ['of two thousand million kilometres', { odometerKm: 2_000_000_000 }, ['odometerKm', 'odometerKm']],
    ['of a new car with 80,000 km', { ...brandNew, year: 2026, odometerKm: 80_000 }, ['odometerKm']],
    ['of a new car with delivery mileage', { ...brandNew, year: 2026, odometerKm: 6_000 }, 'ok'],
    ['of a new car that says nothing of its odometer', { ...brandNew, year: 2027, odometerKm: null }, 'ok'],
    ['of a new car of ten years ago', { ...brandNew, year: 2016, odometerKm: 5 }, ['segment']],
    ['of a new car that stood for three years', { ...brandNew, year: 2023, odometerKm: 5 }, 'ok'],
    ['of a new car of which nobody says whose it was', { ...brandNew, previousOwners: null }, 'ok'],
    ['of a new car that is rough', { ...brandNew, condition: 'ROUGH' }, ['condition']],
    ['of a new car for salvage', { ...brandNew, condition: 'SALVAGE' }, ['condition']],
    ['of a new car that somebody had', { ...brandNew, previousOwners: 1 }, ['previousOwners']],
    ['of a new car that was serviced', { ...brandNew, serviceRecords: 1 }, ['serviceRecords']],
    ['of a car of this year that went round the world ten times', { year: 2026, odometerKm: 400_000 }, ['odometerKm']],
    ['of an old car that went as far', { year: 2006, odometerKm: 1_400_000 }, 'ok'],
    ['in a foreign currency', { askingPrice: { amountMinor: 100n, currency: 'USD' } }, ['askingPrice']],
    ['without a price', { askingPrice: null }, 'ok'],
    ['with an image on this machine', { imageUrls: ['http://127.0.0.1:6379/'] }, ['imageUrls']],
    ['with a hidden character', { city: 'La\u200bgos' }, ['city']],
    ['with a direction turned in its description', { description: 'good\u202edoog' }, ['description']],
    ['with a feature that shows nothing', { features: ['\u3164'] }, ['features']],
    ['with a damage that hides something', { damage: [{ part: 'door', severity: 'MINOR', note: 'a\u2066b' }] }, ['damage']],
    ['with a model that shows nothing', { model: '\u2800' }, ['model']],
  ])('%s', (_name, change, outcome) => {
    expect(paths(change)).toEqual(outcome);
  });

  it('of an unknown make waits until it is confirmed', () => {
    const asked = (make: string) => checkDraft(draftOf({ vin: null, make }), { ...rules, makeIsKnown: false });
    const question = 'Nobody here knows this make: check how it is written, or confirm it.';
    expect(asked('Toyotta')).toMatchObject({ problems: [{ path: 'make', text: `${question} Was Toyota meant?` }] });
    expect(asked('Qwzyx')).toMatchObject({ problems: [{ path: 'make', text: question }] });
  });

  it('keeps a place to a centimetre, and next to nothing as nothing', () => {
    const check = checkDraft(draftOf({ vin: null, point: { latitude: 5e-324, longitude: 3.379_206_04 } }), rules);
    expect(check).toMatchObject({ draft: { point: { latitude: 0, longitude: 3.379_206 } } });
  });

  it('keeps its texts composed and without blanks around them', () => {
    const check = checkDraft(draftOf({ vin: null, city: ' Ko\u0308ln ', features: [' Tow  bar ', ' '] }), rules);
    expect(check).toMatchObject({ draft: { city: 'Köln', features: ['Tow  bar'] } });
  });
});
