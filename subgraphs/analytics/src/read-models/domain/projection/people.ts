/** Events of people and of the stock. */
import type { Tally } from '../tallies.js';
import { counted } from './effect.js';
import type { Effect, SourceEvent } from './effect.js';

const counts: Readonly<Record<string, Tally>> = {
  'vehicles.vehicle_listed.v1': 'vehicles_listed',
  'identity.user_registered.v1': 'users_registered',
  'identity.kyc_approved.v1': 'kyc_approved',
};

/** What the event counts for; nothing for an event of something else. */
export function peopleEffects({ type }: SourceEvent): readonly Effect[] {
  const tally = counts[type];
  return tally === undefined ? [] : [counted(tally)];
}
