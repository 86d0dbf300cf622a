import { globalId, localId } from '@marque/shared/graph/global-ids';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guest, service } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { GraphDesk } from '../../testing/graph-desk.js';

let desk: GraphDesk;
beforeAll(async () => {
  desk = await GraphDesk.open();
});
afterAll(() => desk.close());

describe('commands of the platform', () => {
  const place =
    'mutation ($input: PlaceHoldInput!) { placeHold(input: $input) { __typename ... on HoldPayload { hold { id userId purpose state amount { amount } capturedAmount { amount } expiresAt } } } }';

  it('are refused to everybody but another subgraph', async () => {
    const input = {
      userId: newId(),
      purpose: 'BIDDING',
      amount: { amount: '1', currency: 'NGN' },
      reference: 'lot',
      idempotencyKey: randomUUID(),
    };
    for (const who of [desk.caller('ADMIN'), desk.caller(), guest(desk.tenantId, 'test')])
      expect((await desk.ask(who, place, { input })).codes).toEqual(['FORBIDDEN']);
    const rest = {
      changeHold: 'by: { amount: "1", currency: "NGN" }',
      captureHold: '',
      releaseHold: '',
      convertHold: 'purpose: AUCTION_DEPOSIT, amount: { amount: "1", currency: "NGN" }, reference: "x"',
    };
    for (const [name, fields] of Object.entries(rest)) {
      const source = `mutation { ${name}(input: { holdId: "${newId()}", idempotencyKey: "${randomUUID()}" ${fields} }) { __typename } }`;
      expect((await desk.ask(desk.caller('ADMIN'), source)).codes).toEqual(['FORBIDDEN']);
      expect((await desk.ask(service(desk.tenantId, 'test'), source)).data).toEqual({ [name]: { __typename: 'NotFound' } });
    }
  });

  it('place, grow, convert, take and release', async () => {
    const who = desk.caller();
    await desk.deposit(who, '100');
    const platform = service(desk.tenantId, 'test');
    const input = {
      userId: who.userId,
      purpose: 'BIDDING',
      amount: { amount: '40', currency: 'NGN' },
      reference: 'lot',
      idempotencyKey: randomUUID(),
    };
    const { data } = await desk.ask(platform, place, { input });
    expect(data).toMatchObject({
      placeHold: {
        hold: {
          userId: globalId('User', who.userId ?? ''),
          purpose: 'BIDDING',
          state: 'HELD',
          amount: { amount: '40.00' },
          capturedAmount: { amount: '0.00' },
        },
      },
    });
    const holdId = localId('Hold', String(data?.['placeHold']?.['hold']?.['id']));
    const send = async (name: string, fields: string) => {
      const source = `mutation { ${name}(input: { holdId: "${holdId}", idempotencyKey: "${randomUUID()}" ${fields} }) { __typename ... on HoldPayload { hold { purpose state amount { amount } } } } }`;
      return (await desk.ask(platform, source)).data?.[name]?.['hold'];
    };
    expect(await send('changeHold', 'by: { amount: "-10", currency: "NGN" }')).toEqual({
      purpose: 'BIDDING',
      state: 'HELD',
      amount: { amount: '30.00' },
    });
    expect(await send('convertHold', 'purpose: AUCTION_DEPOSIT, amount: { amount: "20", currency: "NGN" }, reference: "lot 2"')).toEqual({
      purpose: 'AUCTION_DEPOSIT',
      state: 'HELD',
      amount: { amount: '20.00' },
    });
    expect(await send('releaseHold', '')).toEqual({ purpose: 'BIDDING', state: 'RELEASED', amount: { amount: '10.00' } });
    const holds = await desk.ask(
      who,
      '{ myWallet { available { amount } held { amount } holds(filter: { states: [HELD] }) { edges { node { purpose } } } } }',
    );
    expect(holds.data).toEqual({
      myWallet: { available: { amount: '80.00' }, held: { amount: '20.00' }, holds: { edges: [{ node: { purpose: 'AUCTION_DEPOSIT' } }] } },
    });
  });
});
