/** Two buyers in two browsers: from the first bid to the garage. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, withoutBrowser } from '../kit/chromium.js';
import { bidExactly, join, standing } from './bidding.js';
import { openStage, type Stage } from './stage.js';

const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
const paper = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: pdf };

describe.skipIf(withoutBrowser)(`a sale${withoutBrowser ? ` (${noBrowser})` : ''}`, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  test('two buyers outbid each other, a late bid moves the end, one wins, pays, brings papers, and has the car in the garage', async () => {
    const { marque } = stage;
    const softClose = { enabled: true, windowSeconds: 300, extensionSeconds: 300 };
    const terms = { startPrice: '1000000', step: '100000', softClose };
    const [{ id, vehicleId }, winner, loser] = await Promise.all([
      marque.given('dealer360').auction(terms).liveFor(240),
      stage.coming({ as: 'collector' }),
      stage.coming({ as: 'trader', width: 390 }),
    ]);
    const manager = await marque.as('dealer360', 'manager');
    const staff = async (field: string, type: string, input: object): Promise<void> => {
      const text = `mutation ($input: ${type}!) { done: ${field}(input: $input) { __typename ... on UserError { message } } }`;
      const { data } = await marque.ask<{ done: { __typename: string; message?: string } }>(manager, text, {
        input: { auctionId: id, ...input },
      });
      expect(data?.done.message).toBeUndefined();
    };
    for (const { page, go } of [winner, loser]) {
      await go(`/t/dealer360/auctions/${id}`);
      await join(page);
    }

    await bidExactly(winner.page, '1000000');
    await standing(winner.page, 'You are winning');
    await winner.page.getByText('A late bid moved the end to').first().waitFor();
    await loser.page.getByText('A late bid moved the end to').first().waitFor();
    await bidExactly(loser.page, '1100000');
    await standing(loser.page, 'You are winning');
    await standing(winner.page, 'You have been outbid');
    await bidExactly(winner.page, '1300000');
    await standing(loser.page, 'You have been outbid');

    await staff('endAuctionEarly', 'AuctionReasonInput', { reason: 'The seller is in a hurry' });
    await standing(winner.page, 'Congratulations');
    await standing(loser.page, 'Somebody else has bought it');
    await loser.page.getByRole('heading', { name: 'Similar vehicles' }).waitFor();

    const { page } = winner;
    await page.getByRole('link', { name: 'To the settlement' }).click();
    await page.getByRole('button', { name: /^Pay ₦/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Pay ₦/ })
      .dblclick();
    await page.getByRole('heading', { name: 'Bring your papers' }).waitFor();
    const bring = async (name: string): Promise<void> => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: `Bring: ${name}` }).click()]);
      await chooser.setFiles(paper);
    };
    await bring('Buyer’s identity');
    await page.getByText('Being checked').first().waitFor();
    await bring('Sale agreement');
    await page.getByRole('heading', { name: 'Waiting for the inspection' }).waitFor();

    await staff('startInspection', 'AuctionInput', {});
    await staff('completeInspection', 'CompleteInspectionInput', { note: 'As described' });
    const dealer = await marque.as('dealer360', 'dealer');
    const brought = await dealer.uploadDocument(new Blob([pdf]), { auctionId: id, kind: 'PROOF_OF_OWNERSHIP' });
    expect(brought.__typename).toBe('SettlementPayload');
    const papers = async () => (await manager.settlement({ auctionId: id })).settlement?.documents ?? [];
    const decide = async (kind: string, decision: object): Promise<void> => {
      const found = (await papers()).find((each) => each.kind === kind && each.state === 'SUBMITTED');
      await staff('decideSettlementDocument', 'DecideSettlementDocumentInput', { documentId: found?.id, ...decision });
    };
    await decide('BUYER_IDENTITY', { accept: false, reason: 'It cannot be read' });
    await page.getByText('It cannot be read').waitFor();
    await bring('Buyer’s identity');
    await page.getByRole('heading', { name: 'Papers are being checked' }).waitFor();
    for (const kind of ['BUYER_IDENTITY', 'SALE_AGREEMENT', 'PROOF_OF_OWNERSHIP']) await decide(kind, { accept: true });
    await staff('completeDocumentation', 'AuctionInput', {});

    await page.getByRole('heading', { name: 'Waiting for a date' }).waitFor();
    await staff('scheduleDelivery', 'ScheduleDeliveryInput', { at: new Date(Date.now() + 3_600_000).toISOString() });
    await page.getByRole('heading', { name: 'Take the vehicle over' }).waitFor();
    await page.getByRole('button', { name: 'I have the vehicle' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'I have the vehicle' }).click();
    await page.getByRole('link', { name: 'To your garage' }).click();
    await page.waitForURL(`**/my/garage/${vehicleId}`);
    expect((await manager.settlement({ auctionId: id })).settlement).toMatchObject({ state: 'SETTLED', price: { amount: '1300000.00' } });
    expect([...winner.faults, ...loser.faults]).toEqual([]);
  });
});
