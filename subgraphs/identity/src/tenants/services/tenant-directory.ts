/** All tenants in memory: they are few, public and change seldom. */
import type { Database } from '@marque/shared/db';
import { PlatformError } from '@marque/shared/errors';
import { createSnapshot } from './snapshot.js';
import { allTenants } from '../store/tenants.js';
import type { TenantRow } from '../store/tables.js';

/** Finds tenants without asking the database each time. */
export interface TenantDirectory {
  /** Every tenant, by name. */
  all(): Promise<readonly TenantRow[]>;
  byId(id: string): Promise<TenantRow | null>;
  /** A tenant that was made a moment ago is found too. */
  bySlug(slug: string): Promise<TenantRow | null>;
}

const maxAgeMs = 30_000;
/** Reads for names that are not there keep this far apart, so that made-up names do not become load. */
const minGapMs = 100;

interface Directory {
  readonly all: readonly TenantRow[];
  readonly byId: ReadonlyMap<string, TenantRow>;
  readonly bySlug: ReadonlyMap<string, TenantRow>;
}

/** A directory with a copy of its own. */
export function createTenantDirectory(database: Database): TenantDirectory {
  const directory = createSnapshot(
    async (): Promise<Directory> => {
      const all = await database.system(allTenants);
      return { all, byId: new Map(all.map((row) => [row.id, row])), bySlug: new Map(all.map((row) => [row.slug, row])) };
    },
    maxAgeMs,
    minGapMs,
  );
  return {
    all: async () => (await directory.get()).all,
    byId: async (id) => (await directory.get()).byId.get(id) ?? (await directory.newer()).byId.get(id) ?? null,
    bySlug: async (slug) => (await directory.get()).bySlug.get(slug) ?? (await directory.newer()).bySlug.get(slug) ?? null,
  };
}

/** The tenant with the slug that a request names; throws `BAD_USER_INPUT` where there is none. */
export async function tenantIdOf(tenants: TenantDirectory, slug: string): Promise<string> {
  const tenant = await tenants.bySlug(slug);
  if (tenant === null) throw new PlatformError('BAD_USER_INPUT', `There is no tenant "${slug.slice(0, 64)}".`);
  return tenant.id;
}
