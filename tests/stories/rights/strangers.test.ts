import { globalId } from '@marque/shared/graph/global-ids';
import { demoPerson } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { newKey, type Client } from '@marque/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startMarque, type TestMarque } from '../../kit/marque.js';

let marque: TestMarque;
let admin: Client;
beforeAll(async () => {
  marque = await startMarque();
  admin = await marque.as('dealer360', 'admin');
});
afterAll(() => marque.close());

const creditsOf = (userIds: readonly string[]) =>
  admin.importWalletCredits({
    input: {
      credits: userIds.map((userId) => ({ userId: globalId('User', userId), amount: { amount: '5', currency: 'NGN' }, reference: 'test' })),
      reason: 'a test',
      idempotencyKey: newKey(),
    },
  });

it('money is given to people of the business, and neither to nobody nor to somebody of another one', async () => {
  const [here, there] = [demoPerson('dealer360', 'customer').id, demoPerson('sterling', 'customer').id];
  expect((await creditsOf([here])).importWalletCredits.__typename).toBe('WalletCreditsPayload');
  for (const stranger of [newId(), there]) expect((await creditsOf([here, stranger])).importWalletCredits.__typename).toBe('NotFound');
});
