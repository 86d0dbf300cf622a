import { enumType } from '@marque/shared/graph';
import type { Condition } from '../domain/condition.js';
import { type DamageKind, damageKinds, type DamagePlace, damagePlaces, type DamageSeverity } from '../domain/damage.js';
import { type HistoryKind, historyKinds } from '../domain/history.js';
import type { VehicleState } from '../domain/lifecycle.js';

export const VehicleStateEnum = enumType<VehicleState>('VehicleState', 'Where a vehicle stands in its life on the platform.', {
  CATALOG_ONLY: 'Known, but not offered yet.',
  AVAILABLE: 'In the inventory and for sale.',
  IN_AUCTION: 'An auction of it is scheduled or runs.',
  PENDING_SETTLEMENT: 'Won in an auction; the winner’s payment is awaited.',
  IN_SETTLEMENT: 'Payment, inspection, papers and delivery are under way.',
  OWNED: 'In its owner’s garage.',
  IN_SERVICE: 'Its owner’s, and being worked on: not for sale until the work has ended.',
  LISTED: 'Offered for sale by its owner.',
  SOLD: 'Sold directly.',
  ARCHIVED: 'Taken out; kept for its history only.',
});

export const ConditionEnum = enumType<Condition>('VehicleCondition', 'General condition, from worst to best.', {
  SALVAGE: 'Written off, or fit for parts only.',
  ROUGH: 'Runs, with visible wear and needed repairs.',
  CLEAN: 'Sound, with wear that fits its age.',
  EXCELLENT: 'Better than its age.',
  UPGRADED: 'Improved beyond its original specification.',
});

export const DamageSeverityEnum = enumType<DamageSeverity>('DamageSeverity', 'How bad a damage is.', {
  MINOR: 'Cosmetic.',
  MODERATE: 'Needs a repair.',
  SEVERE: 'Structural, or it affects safety.',
});

export const DamagePlaceEnum = enumType<DamagePlace>(
  'DamagePlace',
  'Where on a vehicle a damage is; left and right as its driver sees them.',
  damagePlaces,
);

export const DamageKindEnum = enumType<DamageKind>('DamageKind', 'What a damage is.', damageKinds);

export const HistoryKindEnum = enumType<HistoryKind>('VehicleEventKind', 'What a history entry records.', historyKinds);
