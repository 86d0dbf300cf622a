/** Values of the graph's own scalars that are none: refused as the client's mistake, however they are written, in both modes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const car = 'make: "Toyota", model: "Camry", year: 2018, condition: CLEAN, segment: FOREIGN_USED';
const carOf = (currency: string) => ({ make: 'Toyota', model: 'Camry', year: 2018, condition: 'CLEAN', segment: 'FOREIGN_USED', currency });
const band = (below: string) => `{ below: { amount: "${below}", currency: "NGN" }, step: { amount: "1", currency: "NGN" } }`;
const auction = (terms: string) =>
  `mutation { createAuction(input: { vehicleId: "x", type: TIMED, startPrice: { amount: "1", currency: "NGN" }, startsAt: "2030-01-01T00:00:00Z",
    endsAt: "2030-01-02T00:00:00Z", idempotencyKey: "019b76da-a800-7000-8000-000000000001", ${terms} }) { __typename } }`;

const cases: [place: string, text: string, variables?: object][] = [
  ['a currency in lower case, nested', `{ estimateValue(input: { ${car}, currency: "ngn" }) { __typename } }`],
  ['the same as a variable', `query ($c: CurrencyCode!) { estimateValue(input: { ${car}, currency: $c }) { __typename } }`, { c: 'ngn' }],
  ['the same in a variable', 'query ($i: EstimateInput!) { estimateValue(input: $i) { __typename } }', { i: carOf('ngn') }],
  ['the same as a default', `query ($c: CurrencyCode! = "ngn") { estimateValue(input: { ${car}, currency: $c }) { __typename } }`],
  ['a number for a currency', `{ estimateValue(input: { ${car}, currency: 5 }) { __typename } }`],
  ['a UUID', '{ importReport(id: "x") { id } }'],
  ['a UUID as a variable', 'query ($id: UUID!) { importReport(id: $id) { id } }', { id: 'x' }],
  ['a UUID as a default', 'query ($id: UUID! = "x") { importReport(id: $id) { id } }'],
  ['a day that no calendar has', '{ kpis(range: { from: "2026-02-30", to: "2026-03-01" }) { __typename } }'],
  ['the same as a variable', 'query ($d: Date!) { kpis(range: { from: $d, to: "2026-03-01" }) { __typename } }', { d: '2026-02-30' }],
  ['an instant', '{ auctions(filter: { endsBefore: "tomorrow" }) { totalCount } }'],
  ['an instant in a variable', 'query ($f: AuctionFilterInput) { auctions(filter: $f) { totalCount } }', { f: { endsBefore: 'tomorrow' } }],
  ['a decimal with an exponent', '{ vehicles(filter: { priceFrom: { amount: "1e3", currency: "NGN" } }) { totalCount } }'],
  ['a decimal in a list', auction(`increments: { ladder: [${band('1e3')}] }`)],
  ['a decimal beside other values', auction('increments: { fixed: { amount: "1", currency: "NGN" } }, depositRate: "a fifth"')],
];

describe.each(modes)('%s', (mode) => {
  let marque: TestMarque;
  beforeAll(async () => {
    marque = await startMarque(mode);
  });
  afterAll(() => marque.close());

  test.each(cases)('%s: %s', async (_place, text, variables) => {
    const answer = await marque.ask(await marque.as(slug, 'manager'), text, variables ?? {});
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
    expect(JSON.stringify(answer.errors)).not.toMatch(/"ngn|2026-02-30|1e3|tomorrow|a fifth/);
  });
});
