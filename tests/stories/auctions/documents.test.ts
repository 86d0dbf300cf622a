/** The papers of a sale: a buyer brings their passport, which the seller never reads; what is no paper is refused; staff decide, and links end. */
import { type Client, newKey } from '@marque/sdk';
import { demoAuction } from '@marque/shared/demo';
import { drawnPdf } from '@marque/shared/files/drawn-pdf';
import { globalId } from '@marque/shared/graph/global-ids';
import { TestClock } from '@marque/shared/testing';
import { photo } from '@marque/vehicles/testing/pictures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
/** The demo sale that is at its papers: the customer buys of the dealer; the title is accepted, the agreement waits, the identity is refused. */
const auctionId = globalId('Auction', demoAuction(slug, 6).id);
const mebibyte = 1024 * 1024;

type Kind = 'BUYER_IDENTITY' | 'SALE_AGREEMENT' | 'PROOF_OF_OWNERSHIP' | 'VEHICLE_LICENCE' | 'OTHER';
interface Decided {
  readonly done: { readonly __typename: string; readonly code?: string };
}
const decide = `mutation ($input: DecideSettlementDocumentInput!) { done: decideSettlementDocument(input: $input) { __typename ... on UserError { code } } }`;
const blob = (content: Buffer) => new Blob([new Uint8Array(content)], { type: 'text/html' });

describe.each(modes)('documents of a sale, %s', (mode) => {
  const clock = new TestClock();
  let marque: TestMarque;
  let buyer: Client;
  let seller: Client;
  let concierge: Client;
  let stranger: Client;
  let elsewhere: Client;
  beforeAll(async () => {
    marque = await startMarque(mode, { clock });
    [buyer, seller, concierge, stranger, elsewhere] = await Promise.all([
      marque.as(slug, 'customer'),
      marque.as(slug, 'dealer'),
      marque.as(slug, 'concierge'),
      marque.as(slug, 'buyer'),
      marque.as('showroom', 'manager'),
    ]);
  });
  afterAll(() => marque.close());

  const announce = async (who: Client, kind: Kind, bytes: number) =>
    (await who.createSettlementDocumentUpload({ input: { auctionId, kind, bytes, idempotencyKey: newKey() } }))
      .createSettlementDocumentUpload;
  const announced = async (who: Client, kind: Kind, bytes: number) => {
    const answer = await announce(who, kind, bytes);
    if (answer.__typename !== 'CreateSettlementDocumentUploadPayload') throw new Error(answer.message);
    return { documentId: answer.documentId, url: answer.upload.url };
  };
  const submit = async (who: Client, documentId: string) =>
    (await who.submitSettlementDocument({ input: { auctionId, documentId, idempotencyKey: newKey() } })).submitSettlementDocument;
  const bring = (who: Client, kind: Kind, file: Buffer) => who.uploadDocument(blob(file), { auctionId, kind });
  const documents = async (who: Client) => (await who.settlement({ auctionId })).settlement?.documents ?? [];
  const newest = async (who: Client, kind: Kind) => (await documents(who)).findLast((each) => each.kind === kind);
  const decided = async (documentId: string, accept: boolean) =>
    dataOf(
      await marque.ask<Decided>(concierge, decide, {
        input: { auctionId, documentId, accept, ...(accept ? {} : { reason: 'It has expired' }) },
      }),
    ).done;
  const at = (path: string | null | undefined) => new URL(path ?? '/', marque.url);
  const put = (path: string, body: Buffer) => fetch(at(path), { method: 'PUT', body: new Uint8Array(body) });
  const nodes = async (who: Client, id: string) =>
    dataOf(await marque.ask<{ node: object | null }>(who, `{ node(id: "${id}") { id ... on SettlementDocument { kind url } } }`)).node;
  const passport = drawnPdf(['Passport', 'A12345678']);

  test('the demo has one that waits, one that is accepted and one that is refused', async () => {
    expect(await documents(concierge)).toMatchObject([
      { kind: 'SALE_AGREEMENT', state: 'SUBMITTED', fileType: 'PDF', url: expect.any(String) },
      { kind: 'PROOF_OF_OWNERSHIP', state: 'ACCEPTED' },
      { kind: 'BUYER_IDENTITY', state: 'REFUSED', reason: expect.any(String) },
    ]);
  });

  test('a buyer brings a passport, which the buyer and staff read and the seller does not', async () => {
    const { documentId, url } = await announced(buyer, 'BUYER_IDENTITY', passport.length);
    expect(await documents(buyer)).toHaveLength(3);
    expect((await put(url, Buffer.concat([passport, Buffer.from('x')]))).status).toBe(413);
    expect((await put(url.replace(`bytes=${passport.length}`, 'bytes=99999999'), passport)).status).toBe(404);
    expect((await put(url, passport)).status).toBe(201);
    expect((await put(url, passport)).status).toBe(409);
    expect((await fetch(at(url))).status, 'a link to bring a file reads none').toBe(404);
    for (const who of [seller, concierge, stranger]) expect(await submit(who, documentId)).toMatchObject({ __typename: 'NotFound' });
    expect(await submit(buyer, documentId)).toMatchObject({ __typename: 'SettlementPayload' });

    for (const who of [buyer, concierge]) {
      const file = await fetch(at((await newest(who, 'BUYER_IDENTITY'))?.url));
      expect(Buffer.from(await file.arrayBuffer())).toEqual(passport);
      expect(Object.fromEntries(file.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': 'attachment',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      });
    }
    const known = { id: documentId, kind: 'BUYER_IDENTITY', state: 'SUBMITTED', url: null, fileType: null, bytes: null, reason: null };
    expect(await newest(seller, 'BUYER_IDENTITY')).toMatchObject(known);
    expect((await documents(seller)).every(({ kind, reason }) => kind !== 'BUYER_IDENTITY' || reason === null)).toBe(true);
    expect((await newest(buyer, 'PROOF_OF_OWNERSHIP'))?.url, 'a paper of the vehicle').toEqual(expect.any(String));
    expect(await nodes(seller, documentId)).toMatchObject({ kind: 'BUYER_IDENTITY', url: null });
    for (const who of [stranger, elsewhere]) expect(await nodes(who, documentId)).toBeNull();
    expect((await stranger.settlement({ auctionId })).settlement).toBeNull();
  });

  test('nobody else announces one, and nobody what cannot be', async () => {
    for (const who of [stranger, elsewhere]) expect(await announce(who, 'OTHER', 10)).toMatchObject({ code: 'NOT_FOUND' });
    const text = 'mutation ($input: CreateSettlementDocumentUploadInput!) { createSettlementDocumentUpload(input: $input) { __typename } }';
    const guest = await marque.ask(marque.guest(slug), text, { input: { auctionId, kind: 'OTHER', bytes: 10, idempotencyKey: newKey() } });
    expect(codesOf(guest)).toEqual(['UNAUTHENTICATED']);
    expect(await announce(seller, 'BUYER_IDENTITY', 10)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await announce(seller, 'PROOF_OF_OWNERSHIP', 10), 'it is accepted').toMatchObject({ code: 'CONFLICT' });
    expect(await announce(seller, 'SALE_AGREEMENT', 10), 'one waits').toMatchObject({ code: 'CONFLICT' });
    for (const bytes of [0, 10 * mebibyte + 1]) expect(await announce(buyer, 'OTHER', bytes)).toMatchObject({ code: 'INVALID_INPUT' });
    const input = { auctionId, kind: 'OTHER', bytes: 10, idempotencyKey: newKey() } as const;
    const first = await buyer.createSettlementDocumentUpload({ input });
    expect(await buyer.createSettlementDocumentUpload({ input })).toEqual(first);
    expect(await buyer.createSettlementDocumentUpload({ input: { ...input, bytes: 11 } })).toMatchObject({
      createSettlementDocumentUpload: { code: 'IDEMPOTENCY_CONFLICT' },
    });
  });

  test.each([
    ['web page', Buffer.from('<html>%PDF-1.7 %%EOF</html>'), 'WRONG_TYPE'],
    ['drawing that is a program', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'WRONG_TYPE'],
    ['paper that is cut off', passport.subarray(0, 300), 'CUT_OFF'],
  ] as const)('a %s is refused, and the settlement shows nothing of it', async (_what, file, reason) => {
    const before = await documents(buyer);
    expect(await bring(buyer, 'OTHER', file)).toMatchObject({ __typename: 'UnusableDocument', code: 'INVALID_INPUT', reason });
    expect((await documents(buyer)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  test('what has not come, or not whole, is not handed in', async () => {
    const { documentId, url } = await announced(buyer, 'OTHER', 20);
    expect(await submit(buyer, documentId)).toMatchObject({ reason: 'NOT_BROUGHT' });
    expect((await put(url, Buffer.alloc(0))).status).toBe(201);
    expect(await submit(buyer, documentId)).toMatchObject({ reason: 'WRONG_LENGTH' });
    expect(await submit(buyer, documentId)).toMatchObject({ __typename: 'NotFound' });
  });

  test('a photograph stays as it came, and no page shows it', async () => {
    const content = await photo();
    expect(await bring(seller, 'VEHICLE_LICENCE', content)).toMatchObject({ __typename: 'SettlementPayload' });
    const licence = await newest(buyer, 'VEHICLE_LICENCE');
    expect(licence).toMatchObject({ fileType: 'JPEG', bytes: content.length });
    const file = await fetch(at(licence?.url));
    expect([file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual(['image/jpeg', 'attachment']);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(content);
  });

  test('what is refused is replaced, and what is accepted is not', async () => {
    const first = await newest(buyer, 'BUYER_IDENTITY');
    expect(await decided(first?.id ?? '', false)).toEqual({ __typename: 'SettlementPayload' });
    expect(await newest(buyer, 'BUYER_IDENTITY')).toMatchObject({ state: 'REFUSED', reason: 'It has expired' });
    expect(await newest(seller, 'BUYER_IDENTITY')).toMatchObject({ state: 'REFUSED', reason: null });
    const old = (await newest(buyer, 'BUYER_IDENTITY'))?.url;
    const renewed = drawnPdf(['Passport', 'B98765432']);
    expect(await bring(buyer, 'BUYER_IDENTITY', renewed)).toMatchObject({ __typename: 'SettlementPayload' });
    await marque.runDueJobs();
    expect((await fetch(at(old))).status, 'its file is gone').toBe(404);
    const second = await newest(buyer, 'BUYER_IDENTITY');
    expect(await decided(second?.id ?? '', true)).toEqual({ __typename: 'SettlementPayload' });
    expect(await bring(buyer, 'BUYER_IDENTITY', renewed)).toMatchObject({ code: 'CONFLICT' });
    expect((await buyer.settlement({ auctionId })).settlement?.requiredDocuments).toContainEqual({
      kind: 'BUYER_IDENTITY',
      state: 'ACCEPTED',
    });
  });

  test('a link opens one file for five minutes, and nobody guesses another', async () => {
    const url = at((await newest(buyer, 'BUYER_IDENTITY'))?.url);
    const other = at((await newest(buyer, 'VEHICLE_LICENCE'))?.url);
    expect((await fetch(url)).status).toBe(200);
    for (const wrong of [
      url.href.replace('sig=', 'sig=x'),
      url.href.replace(/\?.*/, ''),
      `${url.origin}${other.pathname}${url.search}`,
      url.href.replace(/until=\d/, 'until=9'),
    ])
      expect((await fetch(wrong)).status, wrong).toBe(404);
    clock.advance(5 * 60_000 + 1);
    expect((await fetch(url)).status).toBe(404);
    // The client renews its token.
    expect((await fetch(at((await newest(buyer, 'BUYER_IDENTITY'))?.url))).status).toBe(200);
  });
});
