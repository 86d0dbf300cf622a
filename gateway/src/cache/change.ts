/** What has changed, and what that says of values that are kept. */
import type { Belonging } from './cacheable-request.js';

/** What has changed: all values of a type, those of one tenant, or the one with this key. */
export interface Change {
  readonly type: string;
  /** Key fields and their values, such as `{ id }`. What was found under other keys is forgotten too, for it cannot be told apart. */
  readonly key?: Readonly<Record<string, unknown>>;
  /** Null stands for callers without a tenant. */
  readonly tenantId?: string | null;
}

/** A mark of how many changes were known when a fetch began. */
export type Moment = number;

/** Whether a value that has the type in it may be another now. */
export function touches({ type, key, tenantId }: Change, { representation, tenantId: of }: Belonging): boolean {
  if (tenantId !== undefined && tenantId !== of) return false;
  if (key === undefined || representation === null || representation['__typename'] !== type) return true;
  return Object.entries(key).every(([name, value]) => representation[name] === undefined || representation[name] === value);
}

/** Remembers when something of which types and tenants has changed last. */
export class Changes {
  private readonly lastAt = new Map<string, Moment>();
  private count: Moment = 0;

  /** Taken before a fetch begins. */
  moment(): Moment {
    return this.count;
  }

  note({ type, tenantId }: Change): void {
    this.count++;
    this.lastAt.set(tenantId === undefined ? type : placeOf(type, tenantId), this.count);
  }

  /** Whether any of the types has changed in the tenant, or everywhere. */
  since(moment: Moment, types: readonly string[], tenantId: string | null): boolean {
    return types.some((type) => Math.max(this.lastAt.get(type) ?? 0, this.lastAt.get(placeOf(type, tenantId)) ?? 0) > moment);
  }
}

const placeOf = (type: string, tenantId: string | null): string => `${type} ${tenantId ?? ''}`;
