/** What people of the demo looked at: the customer, and two others who looked at the same and at one thing more. */
import { demoPerson, type DemoSlug, demoTenants, demoVehicle } from '@marque/shared/demo';
import type { Interaction, Subject } from '../interactions/domain/interaction.js';

const looks = { customer: [1, 2], buyer: [1, 4], newcomer: [2, 4] } as const satisfies Record<string, readonly number[]>;

/** Somebody who agreed, and what they looked at. */
export interface DemoInterest {
  readonly subject: Subject;
  readonly interactions: readonly Interaction[];
}

/** The customer, the buyer and the newcomer of a demo business. */
export function demoInterests(slug: DemoSlug, now: Date): readonly DemoInterest[] {
  const { id: tenantId } = demoTenants[slug];
  return (['customer', 'buyer', 'newcomer'] as const).map((person) => {
    const subject = { tenantId, subjectId: demoPerson(slug, person).id, isGuest: false };
    const viewed = looks[person].map((vehicle) => ({ kind: 'VIEWED', vehicleId: demoVehicle(slug, vehicle).id }) as const);
    return { subject, interactions: viewed.map((what) => ({ tenantId, subject, at: now, what })) };
  });
}
