/** The demo world's signal: a bidder whose high bids were taken back, on lots that the same buyer then won. */
import { demoAuction, demoTenants } from '@marque/shared/demo';
import type { Platform } from '@marque/shared/platform/subgraph';
import { auctionsById } from '../lots/store/auctions.js';
import { raiseSignal } from '../signals/commands/raise-signal.js';
import { lotOf } from '../signals/domain/lot.js';
import { shieldingSignals } from '../signals/domain/shielding.js';
import { lotFacts } from '../signals/store/lot-facts.js';
import { lockSignal } from '../signals/store/signals.js';
import { shieldedSales } from './sales.js';

const slug = 'dealer360';
/** How many lots the business has had meanwhile: the demo brings the newest alone, among which two people meet anyhow. */
const lotCount = 40;

/** Tells staff of it, by the rules of signals, once: one that is there stays as it is, also where staff have reviewed it. */
export async function seedSignal(platform: Platform): Promise<void> {
  const { id: tenantId } = demoTenants[slug];
  const ids = shieldedSales.map((index) => demoAuction(slug, index).id);
  await platform.database.tenant(tenantId, async (tx) => {
    const facts = await Promise.all((await auctionsById(tx, ids)).map((auction) => lotFacts(tx, auction)));
    const lots = facts.flatMap((lot) => (lot === null ? [] : [lotOf(lot)]));
    const market = { lots, lotCount, lotsOfSeller: new Map<string, number>() };
    const [signal] = lots.flatMap((lot) => shieldingSignals(market, lot));
    if (signal === undefined) return;
    if (await lockSignal(tx, tenantId, { ...signal, bidderIds: [...signal.bidderIds] })) return;
    await raiseSignal({ platform, tx }, { tenantId, signal, now: platform.clock.now() });
  });
}
