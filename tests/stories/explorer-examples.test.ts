/** Every saved operation of the explorer, opened and run by whom it is for, in the order in which it is shown. */
import { demoWorld } from '@marque/explorer/demo-world';
import { examplesOf } from '@marque/explorer/examples/examples';
import { filledIn } from '@marque/explorer/examples/filled-in';
import { demoPersonKeys, demoSlugs } from '@marque/shared/demo';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../kit/answer.js';
import { startMarque, type TestMarque } from '../kit/marque.js';

let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(() => marque.close());

describe.each(demoWorld().tenants)('$slug', (tenant) => {
  test.each(examplesOf(tenant.slug))('$title', async (example) => {
    const slug = demoSlugs.find((each) => each === tenant.slug) ?? 'dealer360';
    const person = demoPersonKeys.find((key) => key === example.as);
    const guest = marque.guest(slug);
    const client = person === undefined ? guest : await marque.as(slug, person);
    const ask = async (query: string, variables: object): Promise<unknown> => dataOf(await marque.ask(guest, query, variables));
    const variables = await filledIn(example, tenant, ask);
    if (!example.query.startsWith('subscription')) {
      const data = dataOf(await marque.ask<Record<string, unknown>>(client, example.query, variables));
      // A guest's or a stranger's answer would be null or a refusal.
      expect(Object.values(data)).not.toContain(null);
      if (example.query.startsWith('mutation')) {
        for (const outcome of Object.values(data)) expect(outcome).toMatchObject({ __typename: expect.stringMatching(/Payload$/) });
      }
      return;
    }
    const stream = client.subscribe<object, object>(parse(example.query), variables);
    if ('afterSequence' in variables) expect(await stream.next()).toMatchObject({ done: false, value: expect.any(Object) });
    await stream.return();
  });
});
