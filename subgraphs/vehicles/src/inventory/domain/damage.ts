/** What is known of a damage. */

/** How bad a damage can be. */
export const damageSeverities = ['MINOR', 'MODERATE', 'SEVERE'] as const;
export type DamageSeverity = (typeof damageSeverities)[number];

/** Where on a vehicle a damage can be; left and right as its driver sees them. */
export const damagePlaces = {
  FRONT_BUMPER: 'Front bumper or grille.',
  REAR_BUMPER: 'Rear bumper.',
  BONNET: 'Bonnet.',
  ROOF: 'Roof.',
  BOOT: 'Boot lid or tailgate.',
  FRONT_LEFT_WING: 'Wing at the left front wheel.',
  FRONT_RIGHT_WING: 'Wing at the right front wheel.',
  REAR_LEFT_WING: 'Panel at the left rear wheel.',
  REAR_RIGHT_WING: 'Panel at the right rear wheel.',
  FRONT_LEFT_DOOR: 'Left front door.',
  FRONT_RIGHT_DOOR: 'Right front door.',
  REAR_LEFT_DOOR: 'Left rear door.',
  REAR_RIGHT_DOOR: 'Right rear door.',
  LEFT_SILL: 'Sill on the left.',
  RIGHT_SILL: 'Sill on the right.',
  GLASS: 'Windscreen or a window.',
  LIGHTS: 'A lamp.',
  MIRRORS: 'A mirror.',
  WHEELS: 'A wheel or tyre.',
  UNDERBODY: 'Underbody or frame.',
  ENGINE_BAY: 'Under the bonnet.',
  INTERIOR: 'Inside.',
  OTHER: 'Elsewhere; the part says where.',
} as const;
export type DamagePlace = keyof typeof damagePlaces;

/** What a damage can be. */
export const damageKinds = {
  SCRATCH: 'A scratch.',
  DENT: 'A dent.',
  CHIP: 'A chip of paint or glass.',
  CRACK: 'A crack.',
  RUST: 'Rust.',
  TEAR: 'A tear or a hole.',
  STAIN: 'A stain.',
  MISSING: 'A part is missing.',
  FAULT: 'Something does not work.',
  REPAIRED: 'A repair that can be seen.',
  OTHER: 'Something else; the note says what.',
} as const;
export type DamageKind = keyof typeof damageKinds;

/** One reported damage. What was reported before places and kinds were asked for has none. */
export interface Damage {
  readonly part: string;
  readonly severity: DamageSeverity;
  readonly note: string | null;
  readonly place?: DamagePlace | null;
  readonly kind?: DamageKind | null;
  /** Pictures of it, among those of the vehicle. */
  readonly mediaIds?: readonly string[];
  /** Whether staff recorded it: they alone take it back. */
  readonly byStaff?: boolean;
}

const sameDamage = (a: Damage, b: Damage): boolean =>
  a.part === b.part && a.severity === b.severity && (a.place ?? null) === (b.place ?? null) && (a.kind ?? null) === (b.kind ?? null);

/**
 * The damage after a report of all of it: staff's is as they say; of anybody else what staff have recorded stays, and they add to it, a repair too.
 * An item of theirs that only repeats what staff recorded is none of its own.
 */
export function damageAfter(before: readonly Damage[], reported: readonly Damage[], isStaff: boolean): Damage[] {
  if (isStaff) return reported.map((each) => ({ ...each, byStaff: true }));
  const kept = before.filter(({ byStaff }) => byStaff === true);
  return [...kept, ...reported.filter((each) => !kept.some((one) => sameDamage(one, each)))];
}
