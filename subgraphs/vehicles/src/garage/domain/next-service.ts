/** Which service a vehicle needs next, by its age, its distance and what was done. Each rule says where it comes from. */
import type { Fuel } from '../../catalogue/domain/vocabulary.js';

/** The kinds of service that are recommended; named as the requests of services are. */
export const recommendedKinds = ['MAINTENANCE', 'INSPECTION'] as const;
export type RecommendedKind = (typeof recommendedKinds)[number];

/** A rule: how often, and from which age on. */
interface ServiceRule {
  readonly kind: RecommendedKind;
  /** For which cars; others have a rule of their own. */
  readonly electric: boolean | null;
  readonly everyMonths: number;
  readonly everyKm: number | null;
  /** Months after the first registration at which it is due for the first time. */
  readonly firstAfterMonths: number;
  readonly source: string;
}

/** The rules; of one kind a vehicle has one. */
export const serviceRules: readonly ServiceRule[] = [
  {
    kind: 'MAINTENANCE',
    electric: false,
    everyMonths: 12,
    everyKm: 15_000,
    firstAfterMonths: 12,
    source: 'Most makers have cars with an engine serviced once a year or every 15,000 km, whichever comes first.',
  },
  {
    kind: 'MAINTENANCE',
    electric: true,
    everyMonths: 24,
    everyKm: 30_000,
    firstAfterMonths: 24,
    source: 'Most makers have electric cars serviced every two years or every 30,000 km, whichever comes first.',
  },
  {
    kind: 'INSPECTION',
    electric: null,
    everyMonths: 24,
    everyKm: null,
    firstAfterMonths: 48,
    source: 'Roadworthiness as Directive 2014/45/EU, article 5, has it: four years after the first registration, then every two years.',
  },
];

/** What is known of a vehicle. */
export interface ServicedVehicle {
  readonly year: number;
  readonly fuel: Fuel | null;
  readonly odometerKm: number | null;
  /** Work that was closed, in any order. */
  readonly done: readonly { readonly kind: string; readonly closedAt: Date; readonly odometerKm: number | null }[];
}

/** A service that is due, or will be. */
export interface RecommendedService {
  readonly kind: RecommendedKind;
  /** By the calendar. */
  readonly dueAt: Date;
  /** By the distance; null where that does not count, or is not known. */
  readonly dueKm: number | null;
  readonly overdue: boolean;
  /** When it was done last; null where nothing is recorded. */
  readonly lastAt: Date | null;
  readonly source: string;
}

/** The same day so many months later, or the last day of that month. */
function addMonths(at: Date, months: number): Date {
  const moved = new Date(at);
  const day = moved.getUTCDate();
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, last));
  return moved;
}

function dueBy(rule: ServiceRule, { year, odometerKm, done }: ServicedVehicle, now: Date): RecommendedService {
  const { kind, everyMonths, everyKm, firstAfterMonths, source } = rule;
  const last = done.filter((each) => each.kind === kind).toSorted((a, b) => b.closedAt.getTime() - a.closedAt.getTime())[0];
  // Nobody has said when it was registered first: its year counts from the first day on.
  const dueAt = last ? addMonths(last.closedAt, everyMonths) : addMonths(new Date(Date.UTC(year, 0, 1)), firstAfterMonths);
  // Where a service does not say how far the vehicle had gone, only the calendar counts.
  const fromKm = last ? last.odometerKm : 0;
  const dueKm = everyKm === null || fromKm === null ? null : fromKm + everyKm;
  const overdue = dueAt <= now || (dueKm !== null && odometerKm !== null && odometerKm >= dueKm);
  return { kind, dueAt, dueKm, overdue, lastAt: last?.closedAt ?? null, source };
}

/** The service to think of first: what is overdue before what is not, and of these the one that is due the sooner. */
export function nextService(vehicle: ServicedVehicle, now: Date): RecommendedService | null {
  const electric = vehicle.fuel === 'ELECTRIC';
  const due = serviceRules
    .filter((rule) => rule.electric === null || rule.electric === electric)
    .map((rule) => dueBy(rule, vehicle, now))
    .toSorted((a, b) => Number(b.overdue) - Number(a.overdue) || a.dueAt.getTime() - b.dueAt.getTime());
  return due[0] ?? null;
}
