/** The client of graphql-sse, in both of its modes. */
import { createClient, type Client } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { auctionId, followText, listText, refusedText, slug, type FollowData, type ListData } from './asked.js';

let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(() => marque.close());

describe.each([
  ['distinct connections', false],
  ['a single connection', true],
])('over %s', (_mode, singleConnection) => {
  let client: Client<boolean>;
  beforeAll(() => {
    client = createClient({ url: `${marque.url}/graphql`, singleConnection, retryAttempts: 0, headers: { 'marque-tenant': slug } });
  });
  afterAll(() => client.dispose());

  test('asks once', async () => {
    const answers = client.iterate<ListData>({ query: listText, variables: { first: 2 } });
    expect((await answers.next()).value).toMatchObject({ data: { vehicles: { edges: [{}, {}] } } });
    expect((await answers.next()).done).toBe(true);
  });

  test('follows two streams, each in its order', async () => {
    const follow = async (afterSequence: number): Promise<(number | undefined)[]> => {
      const seen: (number | undefined)[] = [];
      for await (const { data } of client.iterate<FollowData>({ query: followText, variables: { id: auctionId, afterSequence } })) {
        seen.push(data?.auctionChanged.sequence);
        break;
      }
      return seen;
    };
    expect(await Promise.all([follow(0), follow(1)])).toEqual([[1], [2]]);
  });

  test('is told a refusal with its code', async () => {
    const { value } = await client.iterate({ query: refusedText }).next();
    expect(value).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});
