import { describe, expect, it } from 'vitest';
import { quotationProblem, requestProblem, usualEnd } from './request-input.js';

const now = new Date('2026-11-20T12:00:00Z');
const request = { description: 'Brakes squeal', make: null, latitude: 6.5, longitude: 3.4 };
const quotation = { estimatedHours: 4, note: '', validUntil: null };

describe('a request', () => {
  it('can be used when it is complete', () => {
    expect(requestProblem(request)).toBeNull();
  });

  it.each([
    ['description', { description: '  ' }],
    ['description', { description: 'x'.repeat(4001) }],
    ['make', { make: '' }],
    ['latitude', { latitude: -90.5 }],
    ['longitude', { longitude: Number.NaN }],
  ])('is refused for its %s', (field, change) => {
    expect(requestProblem({ ...request, ...change })?.field).toBe(field);
  });
});

describe('a quotation', () => {
  it('can be used, with an end or without', () => {
    expect(quotationProblem(quotation, now)).toBeNull();
    expect(quotationProblem({ ...quotation, validUntil: usualEnd(now) }, now)).toBeNull();
  });

  it.each([
    ['estimatedHours', { estimatedHours: 0 }],
    ['estimatedHours', { estimatedHours: 1.5 }],
    ['note', { note: 'x'.repeat(4001) }],
    ['validUntil', { validUntil: now }],
    ['validUntil', { validUntil: new Date('2027-11-20T12:00:00Z') }],
  ])('is refused for its %s', (field, change) => {
    expect(quotationProblem({ ...quotation, ...change }, now)?.field).toBe(field);
  });
});
