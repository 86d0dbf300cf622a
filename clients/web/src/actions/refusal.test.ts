import { expect, it } from 'vitest';
import { refusalIn } from './refusal.js';

it('finds why something was not done, and nothing where it was', () => {
  const refusal = { __typename: 'Conflict', code: 'CONFLICT', message: 'It has ended.', path: ['auctionId'] };
  expect(refusalIn({ __typename: 'Mutation', extendAuction: refusal })).toBe(refusal);
  expect(refusalIn({ __typename: 'Mutation', extendAuction: { __typename: 'AuctionPayload', auction: { id: 'auc_1' } } })).toBeNull();
});
