/** The opening balances of the demo world. */
import { demoId, demoPerson, demoSlugs, demoTenants } from '@marque/shared/demo';
import type { DemoPersonKey, DemoSlug } from '@marque/shared/demo';
import type { Platform } from '@marque/shared/platform/subgraph';
import { deposit } from './payments/commands/deposit.js';
import { isRefusal } from './ledger/domain/refusals.js';
import { sandboxMethods } from './payments/providers/sandbox-provider.js';
import { createRuntime } from './payments/providers/open-providers.js';

/** Who has money to begin with. */
const funded: readonly DemoPersonKey[] = ['customer', 'buyer', 'seller', 'dealer'];

/** In the home currency of each business; a dealer has four times as much. */
const openingAmount: Readonly<Record<DemoSlug, number>> = {
  dealer360: 50_000_000,
  sterling: 250_000,
  midas: 1_000_000,
  motornet: 300_000,
  showroom: 250_000,
};

/** Deposits the opening balances through the sandbox provider; the fixed keys make a second run do nothing. */
export async function seedDemo(platform: Platform): Promise<void> {
  const run = createRuntime(platform, { sandbox: true, stripe: null });
  for (const slug of demoSlugs) {
    const { id: tenantId, currency } = demoTenants[slug];
    for (const key of funded) {
      const amount = String(openingAmount[slug] * (key === 'dealer' ? 4 : 1));
      const outcome = await deposit(
        run,
        { tenantId, actorId: demoPerson(slug, key).id },
        { amount: { amount, currency }, provider: 'SANDBOX', method: sandboxMethods.ok, idempotencyKey: demoId(`deposit:${slug}:${key}`) },
      );
      if (isRefusal(outcome)) throw new Error(`the opening balance of ${key}@${slug} was refused: ${outcome.refused}`);
    }
  }
}
