/** A browser's own `EventSource`, which can send no header: the address says all. */
import { EventSource, MessageEvent } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { auctionId, followText, slug } from './asked.js';

let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(() => marque.close());

test('follows an auction from its first event, as a guest of the business that the address names', async () => {
  const variables = JSON.stringify({ id: auctionId, afterSequence: 0 });
  const parameters = new URLSearchParams({ query: followText, variables, 'marque-tenant': slug });
  const source = new EventSource(`${marque.url}/graphql?${parameters.toString()}`);
  const seen: unknown[] = [];
  await new Promise<void>((resolve, reject) => {
    source.addEventListener('next', (event) => {
      if (!(event instanceof MessageEvent)) return;
      const answer: unknown = JSON.parse(String(event.data));
      if (seen.push(answer) === 2) resolve();
    });
    source.addEventListener('error', () => {
      reject(new Error('The stream was refused.'));
    });
  });
  source.close();
  expect(seen).toMatchObject([{ data: { auctionChanged: { sequence: 1 } } }, { data: { auctionChanged: { sequence: 2 } } }]);
});
