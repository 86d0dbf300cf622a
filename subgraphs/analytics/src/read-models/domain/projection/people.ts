/** Events of people and of the stock. */
import type { EventType } from '@marque/shared/events';
import type { Tally } from '../tallies.js';
import { counted } from './effect.js';
import type { Effect } from './effect.js';

const counts = {
  'vehicles.vehicle_listed.v1': 'vehicles_listed',
  'identity.user_registered.v1': 'users_registered',
  'identity.kyc_approved.v1': 'kyc_approved',
} as const satisfies Partial<Record<EventType, Tally>>;

/** What an event of a person or of the stock counts for. */
export const peopleEffects = (type: keyof typeof counts): readonly Effect[] => [counted(counts[type])];
