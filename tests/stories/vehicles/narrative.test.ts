/** A report in words: by a language model where one is set up, with the same figures where it fails, and within what a month may cost. */
import { type Client, newKey } from '@marque/sdk';
import { failsWith, type ModelAnswer, ModelStandIn, says } from '@marque/vehicles/testing/model-stand-in';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
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
const request = `mutation ($input: RequestValuationReportInput!, $locale: String!) { done: requestValuationReport(input: $input) { __typename
  ... on ValuationReportPayload { report { estimate { amount } low { amount } narrative(locale: $locale) { __typename
    ... on Narrative { text language provider model }
    ... on NoNarrative { reason code message } } } }
  ... on UserError { code path } } }`;
interface Report {
  readonly estimate: { readonly amount: string };
  readonly narrative: { readonly __typename: string; readonly reason?: string };
}
const spending = `{ narrativeSpending { isOn budgetUsd spentUsd models { provider calls answered costUsd } }
  narrativeCalls(first: 20) { nodes { provider model outcome costUsd } } }`;

/** Writes what it is asked for: the estimate as the question has it. */
const honest: ModelAnswer = (response, asked) => {
  const estimate = /estimate: ([A-Z]{3} [\d,]+)/.exec(asked.body)?.[1] ?? '';
  says(`This car is worth about ${estimate}, and that is the figure of the market for a car of its age and its condition.`)(
    response,
    asked,
  );
};

let emails = 0;
const asking = (marque: TestMarque, guest: Client) => async (km: number, locale: string) => {
  emails += 1;
  const person = { email: `words${emails}@example.com`, acceptedWording: '1', idempotencyKey: newKey() };
  const input = { vehicle: { ...vehicle, odometerKm: km }, ...person };
  return dataOf(await marque.ask<{ done: { report: Report } }>(guest, request, { input, locale })).done.report;
};

describe.each(modes)('a report in words, %s', (mode) => {
  let marque: TestMarque;
  let first: ModelStandIn;
  let second: ModelStandIn;
  let ask: (km: number, locale?: string) => Promise<Report>;
  beforeAll(async () => {
    first = await ModelStandIn.start(honest);
    second = await ModelStandIn.start(honest);
    const prices = { inputPrice: 1, outputPrice: 2 };
    process.env['NARRATIVE_PROVIDERS'] = JSON.stringify([
      { name: 'groq', model: 'quick', url: first.url, key: 'k', ...prices },
      { name: 'local', model: 'slow', url: second.url, ...prices },
    ]);
    // Two questions of some 2,400 tokens, and not three.
    process.env['NARRATIVE_MONTHLY_USD'] = '0.006';
    marque = await startMarque(mode);
    const of = asking(marque, marque.guest(slug));
    ask = (km, locale = 'en') => of(km, locale);
  });
  afterEach(() => {
    first.answer = honest;
    second.answer = honest;
  });
  afterAll(async () => {
    delete process.env['NARRATIVE_PROVIDERS'];
    delete process.env['NARRATIVE_MONTHLY_USD'];
    await marque.close();
    first.close();
    second.close();
  });
  const seen = async () => dataOf(await marque.ask<{ narrativeSpending: object }>(await marque.as(slug, 'manager'), spending));

  test('comes from the first model, is kept, and is refused in a language that nobody writes', async () => {
    const report = await ask(61_000);
    expect(report.narrative).toMatchObject({ __typename: 'Narrative', language: 'en', provider: 'groq', model: 'quick' });
    expect((await ask(61_000)).narrative).toEqual(report.narrative);
    expect(first.asked).toHaveLength(1);
    expect(first.asked[0]?.body).not.toContain('example.com');
    expect((await ask(61_000, 'tlh')).narrative).toMatchObject({ __typename: 'NoNarrative', code: 'CONFLICT', reason: 'UNKNOWN_LANGUAGE' });
    expect(await seen()).toMatchObject({
      narrativeSpending: { isOn: true, budgetUsd: '0.006000', spentUsd: '0.000520', models: [{ provider: 'groq', calls: 1, answered: 1 }] },
      narrativeCalls: { nodes: [{ provider: 'groq', model: 'quick', outcome: 'ANSWERED', costUsd: '0.000520' }] },
    });
  });

  test('comes from the second where the first fails or invents, and not at all where both do; the figures are the same', async () => {
    first.answer = failsWith(500);
    expect((await ask(70_000)).narrative).toMatchObject({ provider: 'local' });
    first.answer = says('This car is worth about NGN 99,999,999, and that is the figure of the market for a car of its age.');
    expect((await ask(80_000)).narrative).toMatchObject({ provider: 'local' });
    first.answer = failsWith(401);
    second.answer = failsWith(429);
    const [without, again] = [await ask(90_000), await ask(90_000)];
    expect(without.narrative).toMatchObject({ __typename: 'NoNarrative', reason: 'FAILED' });
    expect(again).toEqual(without);
    expect(Number(without.estimate.amount)).toBeGreaterThan(0);
  });

  test('ends with the month’s money, and says so; what it cost is for managers', async () => {
    // What was not counted is counted at its most.
    first.answer = says('', null);
    const reasons: (string | undefined)[] = [];
    for (let km = 100_000; km < 105_000; km += 1_000) reasons.push((await ask(km)).narrative.reason);
    expect(reasons.at(-1)).toBe('OVER_BUDGET');
    const { narrativeSpending } = await seen();
    expect(Number((narrativeSpending as { spentUsd: string }).spentUsd)).toBeLessThanOrEqual(0.006);
    expect(codesOf(await marque.ask(await marque.as(slug, 'dealer'), spending))).toContain('FORBIDDEN');
    const elsewhere = dataOf(await marque.ask(await marque.as('showroom', 'manager'), spending));
    expect(elsewhere).toMatchObject({ narrativeSpending: { spentUsd: '0.000000', models: [] }, narrativeCalls: { nodes: [] } });
  });
});

describe.each(modes)('where no model is set up, %s', (mode) => {
  let marque: TestMarque;
  beforeAll(async () => void (marque = await startMarque(mode)));
  afterAll(() => marque.close());

  test('the report says so, and managers see that it is off', async () => {
    const report = await asking(marque, marque.guest(slug))(61_000, 'en');
    expect(report.narrative).toMatchObject({ __typename: 'NoNarrative', reason: 'OFF', message: 'No language model is set up.' });
    expect(dataOf(await marque.ask(await marque.as(slug, 'manager'), spending))).toMatchObject({
      narrativeSpending: { isOn: false, budgetUsd: null, spentUsd: '0.000000' },
    });
  });
});
