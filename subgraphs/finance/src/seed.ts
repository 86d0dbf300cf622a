/** The opening balances and the rates of the demo world. */
import { type Caller, scopesOfRole } from '@marque/shared/auth';
import { demoBidderKeys, demoBiddersOf, demoId, demoPerson, demoSlugs, demoTenants } from '@marque/shared/demo';
import type { DemoPersonKey, DemoSlug } from '@marque/shared/demo';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { deposit } from './payments/commands/deposit.js';
import { usualMethod } from './payments/domain/provider-name.js';
import { openProviders } from './payments/providers/open-providers.js';
import { seedRates } from './seed/rates.js';

/** Who has money to begin with. */
const funded: readonly DemoPersonKey[] = ['customer', 'buyer', 'seller', 'dealer'];

/** In the home currency of each business; a dealer has four times as much. */
const openingAmount: Readonly<Record<DemoSlug, number>> = {
  dealer360: 150_000_000,
  sterling: 250_000,
  midas: 1_000_000,
  motornet: 300_000,
  showroom: 250_000,
};

/** Sets the rates and deposits the opening balances through the sandbox provider; the fixed keys make a second run do nothing. */
export async function seedDemo(platform: Platform): Promise<void> {
  await seedRates(platform);
  for (const slug of demoSlugs) {
    for (const key of funded) await openingBalance(platform, slug, key);
  }
}

/** The same for those who bid: all but the first, whose money has not come yet. */
export async function seedBidders(platform: Platform): Promise<void> {
  for (const key of demoBidderKeys.slice(1)) await openingBalance(platform, demoBiddersOf, key);
}

async function openingBalance(platform: Platform, slug: DemoSlug, key: DemoPersonKey): Promise<void> {
  const providers = openProviders(platform, { sandbox: true, stripe: null });
  const context = { platform, providers, caller: personOf(slug, key), onEnded: () => {} };
  const amount = { amount: String(openingAmount[slug] * (key === 'dealer' ? 4 : 1)), currency: demoTenants[slug].currency };
  const idempotencyKey = demoId(`deposit:${slug}:${key}`);
  const outcome = await deposit(context, { amount, provider: 'SANDBOX', method: usualMethod.SANDBOX, idempotencyKey });
  if (isRefusal(outcome)) throw new Error(`the opening balance of ${key}@${slug} was refused: ${outcome.message}`);
}

const personOf = (slug: DemoSlug, key: DemoPersonKey): Caller => ({
  kind: 'user',
  tenantId: demoTenants[slug].id,
  userId: demoPerson(slug, key).id,
  sessionId: null,
  role: 'CUSTOMER',
  scopes: scopesOfRole.CUSTOMER,
  address: null,
  requestId: 'seed',
});
