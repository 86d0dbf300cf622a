/** The demo world's increments: what bids rise by in each business where a draft says nothing of it. */
import { demoId, demoSlugs, demoTenants, type DemoSlug } from '@marque/shared/demo';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { setDefaultIncrements } from '../lots/commands/increments/set-default-increments.js';
import { defaultIncrementsNow } from '../lots/store/default-increments.js';
import { demoCaller } from './demo-caller.js';

/** In whole units of the home currency: one step, or steps for prices below a bound and for all above. */
const steps: Readonly<Record<DemoSlug, number | { readonly below: readonly (readonly [number, number])[]; readonly above: number }>> = {
  dealer360: 50_000,
  sterling: {
    below: [
      [10_000, 100],
      [50_000, 250],
    ],
    above: 500,
  },
  midas: 500,
  motornet: 100,
  showroom: 100,
};

/** Sets them, as the manager of each business, where nobody has set any. */
export async function seedDefaultIncrements(platform: Platform): Promise<void> {
  for (const slug of demoSlugs) {
    const { id: tenantId, currency } = demoTenants[slug];
    if (await platform.database.read(tenantId, defaultIncrementsNow)) continue;
    const money = (units: number) => ({ amount: `${units}`, currency });
    const chosen = steps[slug];
    const increments =
      typeof chosen === 'number'
        ? { fixed: money(chosen) }
        : {
            ladder: [...chosen.below.map(([below, step]) => ({ below: money(below), step: money(step) })), { step: money(chosen.above) }],
          };
    const wish = { increments, reason: 'What bidders here are used to', idempotencyKey: demoId(`increments:${tenantId}`) };
    const set = await setDefaultIncrements({ platform, caller: demoCaller(slug, 'manager') }, wish);
    if (isRefusal(set)) throw new Error(`the increments of a demo business were refused: ${set.message}`);
  }
}
