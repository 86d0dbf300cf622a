/** The demo world's offers, one in each state, and two sales that came of some: one awaits its payment, one was handed over. */
import { type Caller, scopesOfRole } from '@marque/shared/auth';
import { demoId, demoPerson, type DemoPersonKey, demoTenants, demoVehicle, type DemoSlug } from '@marque/shared/demo';
import { isRefusal, type Refusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { entriesByNames } from '../catalogue/store/entries.js';
import { enlist } from '../inventory/commands/enlist.js';
import { vehiclesByIds } from '../inventory/store/vehicles.js';
import { insertMissingMedia } from '../media/store/media.js';
import { acceptOffer } from '../sales/commands/accept-offer.js';
import { counterOffer, declineOffer, withdrawOffer } from '../sales/commands/answer-offer.js';
import { confirmHandover } from '../sales/commands/confirm-handover.js';
import { expireOffer } from '../sales/commands/lapse-offers.js';
import { makeOffer } from '../sales/commands/make-offer.js';
import { paySale } from '../sales/commands/pay-sale.js';
import { takeDeposit } from '../sales/commands/take-deposit.js';
import { salesOfOffers } from '../sales/store/sales.js';
import { valueVehicles } from '../valuation/commands/value-vehicles.js';
import { KnownModels } from '../valuation-model/services/known-models.js';
import { demoDraft } from './fleet.js';
import { demoPicturesOf } from './pictures.js';

const slug: DemoSlug = 'dealer360';
const { id: tenantId, currency } = demoTenants[slug];
const dayMs = 86_400_000;

/** The seller's vehicle of the fleet that is offered on, and the two beside the fleet that are sold. */
const offeredOn = demoVehicle(slug, 23).id;
const sold = [29, 30] as const;

function callerOf(key: DemoPersonKey): Caller {
  const { id: userId, role } = demoPerson(slug, key);
  return { kind: 'user', tenantId, userId, sessionId: null, role, scopes: scopesOfRole[role], address: null, requestId: 'seed' };
}

const naira = (whole: number) => ({ amount: String(whole), currency });
const keyOf = (name: string): string => demoId(`deal:${name}`);

const refusalIn = (answer: object): Refusal | null => (isRefusal(answer) ? answer : null);

/** What must have come about. */
function done<Answer extends object>(answer: Answer): Exclude<Answer, { refused: string }> {
  const refusal = refusalIn(answer);
  if (refusal) throw new Error(`a demo deal was refused: ${refusal.message}`);
  return asDone(answer);
}

/** It is no refusal. */
function asDone<Answer>(answer: Answer): Exclude<Answer, { refused: string }> {
  return answer as Exclude<Answer, { refused: string }>;
}

/** Deals as people make them, each call once for its name. */
class Deals {
  constructor(private readonly platform: Platform) {}

  as = (key: DemoPersonKey, platform = this.platform) => ({ platform, caller: callerOf(key) });

  async offer(key: DemoPersonKey, vehicleId: string, whole: number, name: string, platform = this.platform) {
    const wish = { vehicleId, amount: naira(whole), note: 'I can come and see it this week.', idempotencyKey: keyOf(name) };
    return done(await makeOffer(this.as(key, platform), wish));
  }

  /** Of an offer that the seller takes. */
  async sale(key: DemoPersonKey, vehicleId: string, whole: number, name: string) {
    const { id: offerId } = await this.offer(key, vehicleId, whole, name);
    done(await acceptOffer(this.as('seller'), { offerId, step: 1, idempotencyKey: keyOf(`${name}:accepted`) }));
    const [sale] = await this.platform.database.read(tenantId, (tx) => salesOfOffers(tx, [offerId]));
    if (!sale) throw new Error('a demo deal made no sale');
    await takeDeposit(this.platform, sale);
    return sale;
  }
}

/** An offer in each state but accepted, on one vehicle. */
async function seedOffers(platform: Platform): Promise<void> {
  const deals = new Deals(platform);
  const at = (offerId: string, name: string) => ({ offerId, step: 1, idempotencyKey: keyOf(name) });
  // As if it were then: an offer to which nobody has answered.
  const then: Platform = { ...platform, clock: { now: () => new Date(platform.clock.now().getTime() - 4 * dayMs) } };
  const late = await deals.offer('buyer', offeredOn, 14_500_000, 'late', then);
  await expireOffer(platform, { tenantId, id: late.id });
  await deals.offer('buyer', offeredOn, 15_800_000, 'open');
  const countered = await deals.offer('customer', offeredOn, 16_000_000, 'countered');
  const more = { ...at(countered.id, 'counter'), amount: naira(17_200_000), note: 'With new tyres.' };
  done(await counterOffer(deals.as('seller'), more));
  const low = await deals.offer('dealer', offeredOn, 9_000_000, 'low');
  done(await declineOffer(deals.as('seller'), at(low.id, 'declined')));
  const regretted = await deals.offer('admin', offeredOn, 15_000_000, 'regretted');
  done(await withdrawOffer(deals.as('admin'), at(regretted.id, 'withdrawn')));
}

/** Two vehicles of the seller, for sale; those that are there already stay as they are. */
async function seedVehicles(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  const { id: sellerId } = demoPerson(slug, 'seller');
  const drafts = sold.map((vehicle) => demoDraft(slug, vehicle));
  await platform.database.tenant(tenantId, async (tx) => {
    const ids = sold.map((vehicle) => demoVehicle(slug, vehicle).id);
    if ((await vehiclesByIds(tx, tenantId, ids)).length > 0) return;
    const entries = await entriesByNames(tx, tenantId, drafts);
    const enlistments = drafts.map((draft, index) => {
      const place = { id: demoVehicle(slug, sold[index] ?? 0).id, ownerId: sellerId, listerId: sellerId, state: 'LISTED' as const };
      return { ...place, draft, currency, entry: entries[index] ?? null };
    });
    const rows = (await enlist({ platform, tx }, { tenantId, enlistments, at: now })).filter((row) => row !== null);
    await insertMissingMedia(tx, demoPicturesOf(rows, now));
    await valueVehicles({ platform, tx, models: new KnownModels() }, { tenantId, vehicleIds: rows.map(({ id }) => id) });
  });
}

/** Makes the demo deals; each call has a key of its own, so that a second run changes nothing. */
export async function seedDeals(platform: Platform): Promise<void> {
  await seedVehicles(platform);
  await seedOffers(platform);
  const deals = new Deals(platform);
  const [inPayment, handedOver] = sold.map((vehicle) => demoVehicle(slug, vehicle).id);
  await deals.sale('customer', inPayment ?? '', 12_800_000, 'in-payment');
  const { id: saleId } = await deals.sale('customer', handedOver ?? '', 40_500_000, 'handed-over');
  done(await paySale(deals.as('customer'), { saleId, idempotencyKey: keyOf('paid') }));
  done(await confirmHandover(deals.as('customer'), { saleId, idempotencyKey: keyOf('handed-over') }));
}
