import { newKey } from '@marque/sdk';
import { demoPerson } from '@marque/shared/demo';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'sterling';
const holdFunds = `mutation ($input: BiddingFundsInput!) { holdBiddingFunds(input: $input) {
  __typename ... on BidderAccountsPayload { accounts { limit { amount } } } } }`;

describe.each(modes)('funds for bidding, %s', (mode) => {
  let marque: TestMarque;
  beforeAll(async () => {
    marque = await startMarque(mode);
  });
  afterAll(() => marque.close());

  it('are held once for each key, however often and together the calls come, and the wallet says the same', async () => {
    const buyer = await marque.as(slug, 'buyer');
    const send = (amount: string, idempotencyKey: string) =>
      marque.ask<{ holdBiddingFunds: { __typename: string } }>(buyer, holdFunds, {
        input: { amount: marque.given(slug).money(amount), idempotencyKey },
      });
    const [first, second] = [newKey(), newKey()];
    const answers = await Promise.all([send('100', first), send('30', second), send('100', first), send('30', second), send('100', first)]);
    expect(answers.map(({ data }) => data?.holdBiddingFunds.__typename)).toEqual(answers.map(() => 'BidderAccountsPayload'));
    expect((await send('100.01', first)).data?.holdBiddingFunds.__typename).toBe('IdempotencyConflict');
    expect((await send('30', second)).data).toEqual({
      holdBiddingFunds: { __typename: 'BidderAccountsPayload', accounts: [{ limit: { amount: '130.00' } }] },
    });
    const holds = await marque.database.systemSql`
      select purpose, amount_minor::text as amount from finance.holds where user_id = ${demoPerson(slug, 'buyer').id}`;
    expect([...holds]).toEqual([{ purpose: 'BIDDING', amount: '13000' }]);
  });
});
