import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, scopesOfRole } from '@marque/shared/auth';
import { readWhole } from '@marque/shared/files/file-store';
import { globalId, localId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { sendQuery } from '@marque/shared/testing';
import { sql } from 'drizzle-orm';
import { drawnPdf } from '@marque/shared/files/drawn-pdf';
import { type Answer, openWorld, type World } from '../../../testing.js';
import { Settling, type ShownDocument, type Sold } from '../../../testing/settling.js';
import { documentKey, mostBytes, uploadKey } from '../../domain/document-file.js';
import { mostDocumentsEach } from '../../domain/documents.js';
import { lookAtFile } from './look-at-file.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const file = drawnPdf(['A paper']);

let world: World;
let settling: Settling;
beforeAll(async () => {
  world = await openWorld();
  settling = new Settling(world);
});
afterAll(() => world.platform.close());

async function paid(): Promise<Sold> {
  const sold = await settling.sold();
  await settling.done(sold.buyer, 'paySettlement', sold.id);
  return sold;
}
const named = (documentId: string) => ({ tenantId: world.tenantId, id: localId('SettlementDocument', documentId) });
const store = () => world.platform.platform.files.store;
const brought = async (documentId: string) => (await store().stat(uploadKey(named(documentId)))) !== null;
const kept = async (documentId: string) => (await store().stat(documentKey(named(documentId), 'PDF'))) !== null;
const announcements = () =>
  world.platform.platform.database.system((tx) => sendQuery(tx, sql<{ id: string }>`select id from auction.document_uploads`));
const submit = async (caller: Caller, auctionId: string, documentId: string, idempotencyKey = randomUUID()) => {
  const operation = `mutation ($input: SubmitSettlementDocumentInput!) { result: submitSettlementDocument(input: $input) {
    __typename ... on UserError { code message path } ... on UnusableDocument { reason } ... on SettlementPayload { settlement { documents { id kind state } } } } }`;
  return (await world.ask<{ result: Answer }>(caller, operation, { input: { auctionId, documentId, idempotencyKey } })).result;
};
const announced = async (caller: Caller, auctionId: string, kind: string, bytes = file.length, key?: string): Promise<string> => {
  const { documentId } = await settling.announce(caller, auctionId, kind, bytes, key);
  if (documentId === undefined) throw new Error('it was not announced');
  return documentId;
};
const decided = (sale: Sold, { id: documentId }: ShownDocument, accept: boolean) =>
  settling.done(sale.manager, 'decideSettlementDocument', sale.id, { documentId, accept, ...(accept ? {} : { reason: 'Not signed' }) });
const seen = async (caller: Caller, sale: Sold, { id }: ShownDocument) =>
  (await settling.read(caller, sale.id))?.documents.find((document) => document.id === id);

describe('a document', () => {
  it('is announced, brought and handed in, and stands as submitted from then on alone', async () => {
    const sale = await paid();
    const documentId = await announced(sale.dealer, sale.id, 'SALE_AGREEMENT');
    expect((await settling.read(sale.manager, sale.id))?.documents).toEqual([]);
    expect(await submit(sale.dealer, sale.id, documentId)).toMatchObject({ __typename: 'UnusableDocument', reason: 'NOT_BROUGHT' });
    await settling.bring(documentId, file);
    expect((await settling.read(sale.manager, sale.id))?.documents).toEqual([]);
    const answer = await submit(sale.dealer, sale.id, documentId);
    expect(answer).toMatchObject({ settlement: { documents: [{ id: documentId, kind: 'SALE_AGREEMENT', state: 'SUBMITTED' }] } });
    expect(await submit(sale.dealer, sale.id, documentId)).toEqual(answer);
    const all = await settling.read(sale.dealer, sale.id);
    expect(all?.documents).toMatchObject([{ submittedAs: 'SELLER', fileType: 'PDF', bytes: file.length }]);
    expect(await readWhole(store(), documentKey(named(documentId), 'PDF'), mostBytes)).toEqual(file);
    expect([await brought(documentId), await announcements()]).toEqual([false, []]);
  });

  it('is announced once with a key, and submitted once with another', async () => {
    const sale = await paid();
    const key = randomUUID();
    const announce = (bytes: number) => settling.announce(sale.buyer, sale.id, 'OTHER', bytes, key);
    const first = await announce(file.length);
    expect(await announce(file.length)).toEqual(first);
    expect(await announce(file.length + 1)).toMatchObject({ __typename: 'IdempotencyConflict' });
    const again = randomUUID();
    const early = await submit(sale.buyer, sale.id, first.documentId ?? '', again);
    expect(early).toMatchObject({ reason: 'NOT_BROUGHT' });
    await settling.bring(first.documentId ?? '', file);
    expect(await submit(sale.buyer, sale.id, first.documentId ?? '', again), 'a key stands for its first answer').toMatchObject({
      __typename: 'UnusableDocument',
    });
    expect(await submit(sale.buyer, sale.id, first.documentId ?? '')).toMatchObject({ __typename: 'SettlementPayload' });
  });

  it.each([
    ['is none of what can be taken', Buffer.from('<html>%PDF-1.4 %%EOF</html>'), null, 'WRONG_TYPE'],
    ['is cut off', file.subarray(0, -20), null, 'CUT_OFF'],
    ['has another length', file, file.length + 1, 'WRONG_LENGTH'],
    ['is empty', Buffer.alloc(0), 10, 'WRONG_LENGTH'],
  ] as const)('whose file %s is refused, and nothing of it is kept', async (_what, content, bytes, reason) => {
    const sale = await paid();
    const documentId = await announced(sale.buyer, sale.id, 'BUYER_IDENTITY', bytes ?? content.length);
    await settling.bring(documentId, content);
    const refused = await submit(sale.buyer, sale.id, documentId);
    expect(refused).toMatchObject({ __typename: 'UnusableDocument', code: 'INVALID_INPUT', reason, path: ['input', 'documentId'] });
    expect([await brought(documentId), await kept(documentId), await announcements()]).toEqual([false, false, []]);
    expect(await submit(sale.buyer, sale.id, documentId)).toMatchObject({ __typename: 'NotFound' });
    expect(await settling.handedIn(sale.buyer, sale.id, 'BUYER_IDENTITY')).toMatchObject({ state: 'SUBMITTED' });
  });

  it('has 1 byte to 10 MiB', async () => {
    const { id, buyer } = await paid();
    for (const bytes of [0, -1, mostBytes + 1])
      expect(await settling.announce(buyer, id, 'OTHER', bytes)).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'bytes'] });
    expect(await settling.announce(buyer, id, 'OTHER', mostBytes)).toMatchObject({ upload: { url: expect.stringContaining('/files/') } });
  });

  it('is handed in from the payment on, by the parties and staff, and who the buyer is not by the seller', async () => {
    const sold = await settling.sold();
    expect(await settling.announce(sold.buyer, sold.id, 'OTHER', 10)).toMatchObject({ __typename: 'Conflict' });
    const sale = await paid();
    for (const stranger of [world.person('CUSTOMER'), world.person('DEALER'), { ...sale.buyer, tenantId: newId() }])
      expect(await settling.announce(stranger, sale.id, 'OTHER', 10)).toMatchObject({ __typename: 'NotFound' });
    expect(await settling.announce(sale.dealer, sale.id, 'BUYER_IDENTITY', 10)).toMatchObject({ __typename: 'NotAllowed' });
    for (const who of [sale.buyer, world.person('CONCIERGE'), world.person('AGENT')])
      expect(await settling.announce(who, sale.id, 'BUYER_IDENTITY', 10)).toMatchObject({ documentId: expect.any(String) });
  });

  it('is handed in by whoever has announced it, in its own sale', async () => {
    const [sale, other] = [await paid(), await paid()];
    const documentId = await announced(sale.dealer, sale.id, 'SALE_AGREEMENT');
    await settling.bring(documentId, file);
    for (const [who, auctionId] of [
      [sale.buyer, sale.id],
      [sale.manager, sale.id],
    ] as const)
      expect(await submit(who, auctionId, documentId)).toMatchObject({ __typename: 'NotFound' });
    expect(await submit({ ...sale.dealer, tenantId: newId() }, sale.id, documentId)).toMatchObject({ __typename: 'NotFound' });
    expect(await kept(documentId), 'nobody else has it looked at').toBe(false);
    const ofStaff = await announced(sale.manager, sale.id, 'OTHER');
    await settling.bring(ofStaff, file);
    expect(await submit(sale.manager, other.id, ofStaff)).toMatchObject({ __typename: 'NotFound' });
    expect(await submit(sale.dealer, sale.id, documentId)).toMatchObject({ __typename: 'SettlementPayload' });
  });

  it('is one of sixteen that each party can hand in, also where two are announced at once, and takes no place of the other', async () => {
    const { id, buyer, dealer } = await paid();
    for (let n = 1; n < mostDocumentsEach; n += 1) await announced(buyer, id, 'OTHER', n);
    const both = await Promise.all([settling.announce(buyer, id, 'OTHER', 1), settling.announce(buyer, id, 'OTHER', 1)]);
    expect(both.map(({ __typename }) => __typename).toSorted()).toEqual(['Conflict', 'CreateSettlementDocumentUploadPayload']);
    expect(await settling.announce(dealer, id, 'OTHER', 1)).toMatchObject({ documentId: expect.any(String) });
  });
});

describe('another of the same kind', () => {
  it('waits until the first is refused, takes its place then, and never that of an accepted one', async () => {
    const sale = await paid();
    const first = await settling.handedIn(sale.buyer, sale.id, 'BUYER_IDENTITY');
    expect(await settling.announce(sale.buyer, sale.id, 'BUYER_IDENTITY', 10)).toMatchObject({ __typename: 'Conflict' });
    await decided(sale, first, false);
    expect(await kept(first.id), 'until another takes its place').toBe(true);
    const second = await settling.handedIn(sale.buyer, sale.id, 'BUYER_IDENTITY');
    await world.platform.runDueJobs();
    expect([await kept(first.id), await kept(second.id)]).toEqual([false, true]);
    expect(await seen(sale.buyer, sale, first)).toMatchObject({ state: 'REFUSED', reason: 'Not signed', url: null });
    await decided(sale, second, true);
    expect(await settling.announce(sale.buyer, sale.id, 'BUYER_IDENTITY', 10)).toMatchObject({ __typename: 'Conflict' });
    expect(await seen(sale.buyer, sale, second)).toMatchObject({ state: 'ACCEPTED', url: expect.any(String) });
  });

  it('is not handed in either where both were announced before, and the database would not take it', async () => {
    const sale = await paid();
    const [one, two] = [await announced(sale.dealer, sale.id, 'SALE_AGREEMENT'), await announced(sale.manager, sale.id, 'SALE_AGREEMENT')];
    await Promise.all([settling.bring(one, file), settling.bring(two, file)]);
    const both = await Promise.all([submit(sale.dealer, sale.id, one), submit(sale.manager, sale.id, two)]);
    expect(both.map(({ __typename }) => __typename).toSorted()).toEqual(['Conflict', 'SettlementPayload']);
    const again = world.platform.asOwner(
      (owner) => owner`insert into auction.settlement_documents
        select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid()))).* from auction.settlement_documents d where kind = 'SALE_AGREEMENT'
          and settlement_id in (select id from auction.settlements where auction_id = ${sale.id})`,
    );
    await expect(again).rejects.toThrow('settlement_documents_one_of_a_kind');
  });

  it('may stand beside it where it is anything else', async () => {
    const sale = await paid();
    const [one, two] = [await settling.handedIn(sale.buyer, sale.id, 'OTHER'), await settling.handedIn(sale.buyer, sale.id, 'OTHER')];
    await decided(sale, one, false);
    await settling.handedIn(sale.buyer, sale.id, 'OTHER');
    await world.platform.runDueJobs();
    expect([await kept(one.id), await kept(two.id)]).toEqual([true, true]);
  });
});

describe('a file', () => {
  it('is read by whoever has brought it, by those who decide on it, and of the vehicle’s papers by both parties', async () => {
    const sale = await paid();
    const { buyer, dealer, manager } = sale;
    const concierge = world.person('CONCIERGE');
    const agent = world.person('AGENT');
    const identity = await settling.handedIn(buyer, sale.id, 'BUYER_IDENTITY');
    const title = await settling.handedIn(dealer, sale.id, 'PROOF_OF_OWNERSHIP');
    const others = await settling.handedIn(dealer, sale.id, 'OTHER');
    await decided(sale, identity, false);
    for (const [document, readers, strangers] of [
      [identity, [buyer, manager, concierge], [dealer, agent]],
      [title, [dealer, buyer, manager, concierge], [agent]],
      [others, [dealer, manager, concierge], [buyer, agent]],
    ] as const) {
      for (const who of readers)
        expect(await seen(who, sale, document), `${who.role} ${document.kind}`).toMatchObject({ url: expect.any(String) });
      for (const who of strangers)
        expect(await seen(who, sale, document), `${who.role} ${document.kind}`).toMatchObject({
          kind: document.kind,
          url: null,
          fileType: null,
          bytes: null,
          reason: null,
        });
    }
    // Staff who sell are a party of the sale, and not staff in it.
    const selling = { ...dealer, role: 'MANAGER', scopes: scopesOfRole.MANAGER } as const;
    expect(await seen(selling, sale, identity)).toMatchObject({ url: null });
    // A key of the buyer’s that does not stand for them in what they buy.
    expect(await settling.read({ ...buyer, apiKeyId: newId(), scopes: ['vehicle:list'] }, sale.id)).toBeNull();
  });

  it('is read by a link that holds for five minutes, of this file alone', async () => {
    const sale = await paid();
    const { id } = await settling.handedIn(sale.buyer, sale.id, 'BUYER_IDENTITY');
    const { url } = (await seen(sale.buyer, sale, { id } as ShownDocument)) ?? {};
    const link = new URL(url ?? '', 'http://gateway.example');
    const { links } = world.platform.platform.files;
    expect(links.open('GET', link)).toMatchObject({ key: documentKey(named(id), 'PDF') });
    expect(links.open('PUT', link)).toBeNull();
    world.platform.clock.advance(5 * minuteMs + 1);
    expect(links.open('GET', link)).toBeNull();
    expect(() => links.download(documentKey(named(id), 'PDF'), null)).toThrow('without an end');
  });

  it('is found by its id by those who see the settlement, and under the same rules', async () => {
    const sale = await paid();
    const { id } = await settling.handedIn(sale.buyer, sale.id, 'BUYER_IDENTITY');
    const find = async (caller: Caller) =>
      (
        await world.ask<{ _entities: unknown[] }>(
          caller,
          `query ($of: [_Any!]!) { _entities(representations: $of) { ... on SettlementDocument { id kind url } } }`,
          { of: [{ __typename: 'SettlementDocument', id }] },
        )
      )._entities[0];
    expect(await find(sale.buyer)).toMatchObject({ kind: 'BUYER_IDENTITY', url: expect.any(String) });
    expect(await find(sale.dealer)).toMatchObject({ kind: 'BUYER_IDENTITY', url: null });
    expect(await find(world.person('DEALER'))).toBeNull();
    expect(await find({ ...sale.buyer, tenantId: newId() })).toBeNull();
  });
});

describe('what nobody names any more goes', () => {
  it('with its announcement, where it is not handed in by its time', async () => {
    const sale = await paid();
    const documentId = await announced(sale.buyer, sale.id, 'OTHER');
    await settling.bring(documentId, file);
    await settling.pass(20 * minuteMs - 1);
    expect(await brought(documentId)).toBe(true);
    await settling.pass(1);
    expect([await brought(documentId), await announcements()]).toEqual([false, []]);
    expect(await submit(sale.buyer, sale.id, documentId)).toMatchObject({ __typename: 'NotFound' });
  });

  it('where a crash came between the file and its row; what was handed in stays', async () => {
    const sale = await paid();
    const documentId = await announced(sale.buyer, sale.id, 'OTHER');
    // The job of the announcement has looked, and whoever hands it in goes on with what was read before.
    await settling.pass(20 * minuteMs);
    await settling.bring(documentId, file);
    const { id, tenantId } = named(documentId);
    const row = { id, tenantId, settlementId: id, kind: 'OTHER', bytes: file.length } as const;
    const by = { announcedBy: sale.buyer.userId, announcedAs: 'BUYER', announcedAt: world.platform.clock.now() } as const;
    // All that a process does before the row.
    expect(await lookAtFile(world.platform.platform, { ...row, ...by })).toBe('PDF');
    expect(await kept(documentId)).toBe(true);
    await settling.pass(20 * minuteMs);
    expect([await brought(documentId), await kept(documentId)]).toEqual([false, false]);
    const { id: handedIn } = await settling.handedIn(sale.buyer, sale.id, 'OTHER');
    await settling.pass(41 * minuteMs);
    expect([await brought(handedIn), await kept(handedIn)]).toEqual([false, true]);
  });

  it('brought once more by a late repeat, it goes too', async () => {
    const sale = await paid();
    const key = randomUUID();
    const documentId = await announced(sale.buyer, sale.id, 'OTHER', file.length, key);
    await settling.pass(20 * minuteMs);
    expect(await announced(sale.buyer, sale.id, 'OTHER', file.length, key)).toBe(documentId);
    await settling.bring(documentId, file);
    await settling.pass(20 * minuteMs);
    expect(await brought(documentId)).toBe(false);
  });

  it.each(['SETTLED', 'VOIDED'] as const)('who the buyer is, 90 days after a sale that is %s; its other papers stay', async (end) => {
    const sale = await paid();
    await settling.readyForHandover(sale);
    const [agreement, , identity] = (await settling.read(sale.manager, sale.id))?.documents ?? [];
    if (!agreement || !identity) throw new Error('there are no documents');
    if (end === 'SETTLED') await settling.done(sale.buyer, 'confirmHandover', sale.id);
    else {
      const text = 'mutation ($input: AuctionReasonInput!) { voidAuction(input: $input) { __typename } }';
      await world.ask(world.person('ADMIN'), text, { input: { auctionId: sale.id, reason: 'Stolen papers' } });
    }
    const ended = Date.parse(String((await settling.read(sale.manager, sale.id))?.['closedAt']));
    const passTo = (ms: number) => settling.pass(ended + ms - world.platform.clock.now().getTime());
    await passTo(90 * dayMs - 60 * minuteMs - 1);
    expect(await seen(sale.buyer, sale, identity)).toMatchObject({ url: expect.any(String) });
    await passTo(90 * dayMs + 60 * minuteMs);
    await world.platform.runDueJobs();
    expect(await seen(sale.buyer, sale, identity)).toMatchObject({ state: 'ACCEPTED', url: null });
    expect([await kept(identity.id), await kept(agreement.id)]).toEqual([false, true]);
    expect(await seen(sale.buyer, sale, agreement)).toMatchObject({ url: expect.any(String) });
  });

  it('an address that was handed in before documents were files is shown by the same rules, and goes as they do', async () => {
    const sale = await paid();
    const document = { id: globalId('SettlementDocument', newId()) } as ShownDocument;
    await world.platform.asOwner(
      (
        sql,
      ) => sql`insert into auction.settlement_documents (id, tenant_id, settlement_id, kind, reference, submitted_by, submitted_as, submitted_at)
        select ${named(document.id).id}, tenant_id, id, 'BUYER_IDENTITY', 'https://papers.example.com/a.pdf', ${sale.buyer.userId}, 'BUYER', now()
        from auction.settlements where auction_id = ${sale.id}`,
    );
    expect(await seen(sale.buyer, sale, document)).toMatchObject({ url: 'https://papers.example.com/a.pdf' });
    expect(await seen(sale.dealer, sale, document)).toMatchObject({ url: null });
    const text = 'mutation ($input: AuctionReasonInput!) { voidAuction(input: $input) { __typename } }';
    await world.ask(world.person('ADMIN'), text, { input: { auctionId: sale.id, reason: 'Stolen papers' } });
    await settling.pass(91 * dayMs);
    expect(await seen(sale.buyer, sale, document)).toMatchObject({ state: 'SUBMITTED', url: null });
  });
});
