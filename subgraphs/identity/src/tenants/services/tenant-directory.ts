/** All tenants in memory: they are few, public and change seldom. */
import type { Database } from '@marque/shared/db';
import { createSnapshot } from './snapshot.js';
import { allTenants, type TenantRow } from '../store/tenants.js';

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
