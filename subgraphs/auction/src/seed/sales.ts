/** The demo world's sales: of Dealer360 one in each stage of its settlement. */
import { type Caller, type Role, scopesOfRole } from '@marque/shared/auth';
import { demoAuction, demoId, demoPerson, type DemoPersonKey, demoTenants, demoVehicle } from '@marque/shared/demo';
import { exponentOf } from '@marque/shared/money';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { saleRatesNow } from '../lots/commands/sale-rates-now.js';
import { columnsOf } from '../lots/store/terms.js';
import { vehicleForAuction } from '../neighbours/vehicles.js';
import { completeDocumentation } from '../settlement/commands/complete-documentation.js';
import { confirmHandover } from '../settlement/commands/confirm-handover.js';
import { decideDocument } from '../settlement/commands/decide-document.js';
import { completeInspection, startInspection } from '../settlement/commands/inspect.js';
import { paySettlement } from '../settlement/commands/pay-settlement.js';
import { scheduleDelivery } from '../settlement/commands/schedule-delivery.js';
import { submitDocument } from '../settlement/commands/submit-document.js';
import { usualDocuments } from '../settlement/domain/documents.js';
import { documentsOf } from '../settlement/store/documents.js';
import { seedSoldAuction } from './sold-auction.js';

const slug = 'dealer360';
const dayMs = 86_400_000;

/** Sales, each further on than the one before; prices in whole units. All of them are the dealer's vehicles. */
const sales: readonly { readonly vehicle: number; readonly buyer: DemoPersonKey; readonly price: number; readonly steps: number }[] = [
  { vehicle: 16, buyer: 'seller', price: 2_400_000, steps: 0 },
  { vehicle: 17, buyer: 'buyer', price: 3_100_000, steps: 1 },
  { vehicle: 19, buyer: 'customer', price: 2_800_000, steps: 2 },
  { vehicle: 20, buyer: 'buyer', price: 3_600_000, steps: 3 },
];

function callerOf(key: DemoPersonKey): Caller {
  const { id: userId, tenantId, role } = demoPerson(slug, key);
  return { kind: 'user', tenantId, userId, sessionId: null, role, scopes: scopesOf(role), address: null, requestId: 'seed' };
}

const scopesOf = (role: Role) => scopesOfRole[role];

/** Makes the demo sales; those that are there already stay as they are. */
export async function seedSales(platform: Platform): Promise<void> {
  const { id: tenantId, currency } = demoTenants[slug];
  const rates = await saleRatesNow(platform.graph, tenantId);
  for (const [index, { vehicle: vehicleNumber, buyer, price, steps }] of sales.entries()) {
    const vehicle = await vehicleForAuction(platform.graph, tenantId, demoVehicle(slug, vehicleNumber).id).catch(() => null);
    if (!vehicle) continue;
    const { id } = demoAuction(slug, index + 4);
    const endedAt = new Date(platform.clock.now().getTime() - 2 * dayMs);
    const startPrice = BigInt(price) * 10n ** BigInt(exponentOf(currency));
    const usual = {
      reservePrice: null,
      buyNowPrice: null,
      softClose: null,
      reserveProtection: false,
      depositRateBps: 2_000,
      paymentHours: 720,
    };
    const times = { startsAt: new Date(endedAt.getTime() - dayMs), endsAt: endedAt };
    const terms = {
      ...usual,
      ...times,
      type: 'TIMED' as const,
      startPrice,
      increments: { kind: 'FIXED' as const, step: startPrice / 50n },
    };
    const draft = {
      ...columnsOf(terms),
      id,
      tenantId,
      vehicleId: vehicle.id,
      currency,
      vehicleCurrency: vehicle.currency,
      decidedAt: times.startsAt,
      createdAt: times.startsAt,
      title: vehicle.title,
      sellerId: vehicle.ownerId,
      listerId: vehicle.listerId,
      createdBy: demoPerson(slug, 'manager').id,
      approval: 'NOT_NEEDED' as const,
    };
    await seedSoldAuction(platform, { slug, draft, rates, buyerId: demoPerson(slug, buyer).id, endedAt });
    await goOn(platform, id, buyer, steps);
  }
}

/** Takes a sale so many steps further: to its payment, its documents, its hand-over. */
async function goOn(platform: Platform, auctionId: string, buyer: DemoPersonKey, steps: number): Promise<void> {
  const as = (key: DemoPersonKey) => ({ platform, caller: callerOf(key) });
  const key = (name: string) => demoId(`${name}:${auctionId}`);
  if (steps < 1) return;
  const paid = await paySettlement(as(buyer), { auctionId, whenFunded: false, idempotencyKey: key('pay') });
  if (isRefusal(paid)) throw new Error(`a demo sale was not paid: ${paid.message}`);
  if (steps < 2) return;
  await startInspection(as('concierge'), { auctionId, idempotencyKey: key('inspect') });
  await completeInspection(as('concierge'), {
    auctionId,
    note: 'As described: two keys, papers in the glove box.',
    idempotencyKey: key('inspected'),
  });
  for (const kind of usualDocuments) {
    const document = { auctionId, kind, reference: `https://papers.example.com/${auctionId}/${kind.toLowerCase()}.pdf` };
    await submitDocument(as(kind === 'BUYER_IDENTITY' ? buyer : 'dealer'), { ...document, idempotencyKey: key(kind) });
  }
  const documents = await platform.database.read(paid.tenantId, (tx) => documentsOf(tx, [paid.id]));
  // Where it stays among its documents one of them waits for a decision.
  for (const { id: documentId } of steps < 3 ? documents.slice(1) : documents) {
    await decideDocument(as('concierge'), { auctionId, documentId, accept: true, idempotencyKey: key(documentId) });
  }
  if (steps < 3) return;
  await completeDocumentation(as('concierge'), { auctionId, idempotencyKey: key('documented') });
  await scheduleDelivery(as('concierge'), { auctionId, at: new Date(platform.clock.now().getTime() + 3_600_000), idempotencyKey: null });
  await confirmHandover(as(buyer), { auctionId, idempotencyKey: key('handed-over') });
}
