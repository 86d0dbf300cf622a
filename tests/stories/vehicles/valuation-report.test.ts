/** A guest values a car: the first figure is free, the full report makes them a lead of the business. */
import { type Client, newKey } from '@marque/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const vehicle = {
  make: 'Toyota',
  model: 'Camry',
  year: 2018,
  odometerKm: 61_000,
  condition: 'CLEAN',
  segment: 'FOREIGN_USED',
  currency: 'NGN',
};
const request = `mutation ($input: RequestValuationReportInput!) { done: requestValuationReport(input: $input) { __typename
  ... on ValuationReportPayload { report { estimate { amount } low { amount } high { amount } factors { name amount } comparables depreciation { amount } method } }
  ... on UserError { code path } } }`;
interface Done {
  readonly __typename: string;
  readonly report?: { readonly estimate: { readonly amount: string } };
}

describe.each(modes)('the report of a valuation, %s', (mode) => {
  let marque: TestMarque;
  let guest: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    guest = marque.guest(slug);
  });
  afterAll(() => marque.close());

  const ask = async (change: object = {}) => {
    const { valuationReportWording } = dataOf(
      await marque.ask<{ valuationReportWording: { version: string; text: string } }>(guest, '{ valuationReportWording { version text } }'),
    );
    const person = { name: 'Bisola Ade', email: 'Bisola@Example.com', acceptedWording: valuationReportWording.version };
    const input = { vehicle, ...person, idempotencyKey: newKey(), ...change };
    return dataOf(await marque.ask<{ done: Done }>(guest, request, { input })).done;
  };
  const leads = async () => {
    const text =
      '{ leads(filter: { search: "bisola" }) { nodes { name email phone source touches { interest consent { purpose wording } by { id } } } } }';
    return dataOf(await marque.ask<{ leads: { nodes: object[] } }>(await marque.as(slug, 'agent'), text)).leads.nodes;
  };

  test('is for who says where they can be reached, once a person however often they ask', async () => {
    const figure = `query ($i: EstimateInput!) { estimateValue(input: $i) { ... on ValueEstimate { estimate { amount } } } }`;
    const free = dataOf(await marque.ask<{ estimateValue: object }>(guest, figure, { i: vehicle })).estimateValue;
    const first = await ask();
    expect(first).toMatchObject({ __typename: 'ValuationReportPayload', report: { ...free, low: { amount: expect.any(String) } } });
    const idempotencyKey = newKey();
    for (let n = 0; n < 2; n += 1) expect(await ask({ phone: '0803 123 4599', idempotencyKey })).toEqual(first);
    expect(await leads()).toEqual([
      {
        name: 'Bisola Ade',
        email: 'bisola@example.com',
        phone: '+2348031234599',
        source: 'VALUATION',
        touches: [1, 2].map(() => ({
          interest: 'The value of a 2018 Toyota Camry',
          consent: { purpose: 'CONTACT', wording: expect.stringContaining('You may write to me') },
          by: null,
        })),
      },
    ]);
  });

  test('is refused to who cannot be reached, agreed to nothing, or comes too often', async () => {
    const invalid = (...path: string[]) => ({ __typename: 'InvalidInput', code: 'INVALID_INPUT', path: ['input', ...path] });
    expect(await ask({ email: null })).toEqual(invalid('email'));
    expect(await ask({ email: 'nobody' })).toEqual(invalid('email'));
    expect(await ask({ acceptedWording: 'none' })).toEqual(invalid('acceptedWording'));
    expect(await ask({ vehicle: { ...vehicle, year: 1700 } })).toEqual(invalid('vehicle', 'year'));
    const misspelt = { __typename: 'UnknownMake', code: 'INVALID_INPUT', path: ['input', 'vehicle', 'make'] };
    expect(await ask({ vehicle: { ...vehicle, make: 'Toyta' } })).toEqual(misspelt);
    const answers: string[] = [];
    for (let n = 0; n < 6; n += 1) answers.push((await ask({ email: 'often@example.com' })).__typename);
    expect(answers).toEqual([...Array<string>(5).fill('ValuationReportPayload'), 'NotAllowed']);
  });
});
