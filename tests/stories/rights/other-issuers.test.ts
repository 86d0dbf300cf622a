/** People who sign in elsewhere: their tokens open what they may do here, and no more. */
import { globalId } from '@marque/shared/graph/global-ids';
import { demoPerson } from '@marque/shared/demo';
import { startTokenIssuer, type TestIssuer } from '@marque/shared/testing/token-issuer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, readAnswer } from '../../kit/answer.js';
import { openLiveSocket } from '../../kit/live-socket.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'midas';
const wallet = '{ me { id } myWallet { available { currency } } }';

describe.each(modes)('%s', (mode) => {
  let issuer: TestIssuer;
  let marque: TestMarque;
  beforeAll(async () => {
    issuer = await startTokenIssuer();
    const setting = { issuer: issuer.url, audience: ['marque'], tenants: [slug], person: 'email' as const, algorithms: ['ES256' as const] };
    marque = await startMarque(mode, { tokenIssuers: [setting] });
  });
  afterAll(async () => {
    await marque.close();
    await issuer.close();
  });

  const tokenOf = (email: string) => issuer.sign({ email, email_verified: true });
  const ask = async (token: string, query = wallet, tenant?: string) => {
    const headers = { authorization: `Bearer ${token}`, ...(tenant === undefined ? {} : { 'marque-tenant': tenant }) };
    const { status, body } = await marque.post({ query }, headers);
    return { status, answer: readAnswer(body) };
  };

  test('a person of the tenant reads their own wallet, in whatever process it is', async () => {
    const buyer = demoPerson(slug, 'buyer');
    const { answer } = await ask(await tokenOf(buyer.email));
    expect(codesOf(answer)).toEqual([]);
    expect(answer.data).toMatchObject({ me: { id: globalId('User', buyer.id) } });
  });

  test('a buyer is no administrator, whatever the token says', async () => {
    const token = await issuer.sign({
      email: demoPerson(slug, 'buyer').email,
      email_verified: true,
      role: 'ADMIN',
      scope: 'user:administer',
    });
    expect(codesOf((await ask(token, '{ users(first: 1) { edges { node { id } } } }')).answer)).toEqual(['FORBIDDEN']);
  });

  test('the same email at another business is another person, for whom the issuer does not speak', async () => {
    const { status, answer } = await ask(await tokenOf(demoPerson('sterling', 'buyer').email), wallet, 'sterling');
    expect(status).toBe(403);
    expect(codesOf(answer)).toEqual(['FORBIDDEN']);
    expect((await ask(await tokenOf(demoPerson('sterling', 'buyer').email))).status).toBe(401);
  });

  test('a socket ends for who is suspended', async () => {
    const seller = demoPerson(slug, 'seller');
    const socket = openLiveSocket(marque.url, { authorization: `Bearer ${await tokenOf(seller.email)}` });
    expect(await socket.opened).toBe('connection_ack');
    socket.subscribe('subscription { sessionRevoked { sessionId } }');
    const admin = await marque.as(slug, 'admin');
    await marque.ask(
      admin,
      `mutation { suspendUser(input: { userId: "${globalId('User', seller.id)}", reason: "a test" }) { __typename } }`,
    );
    expect(await socket.closed).toBe(4401);
    expect((await ask(await tokenOf(seller.email))).status).toBe(401);
  });
});
