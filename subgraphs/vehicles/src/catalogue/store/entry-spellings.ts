/** How the catalogue spells what a filter names. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import { bareName } from '../domain/bare-name.js';
import { makeKey } from '../domain/make-key.js';

const readMakes = statement(
  ({ tenantId }: Given<{ readonly tenantId: string }>) => sql<{ name: string }>`
    select distinct make as name from vehicles.catalog_entries where tenant_id = ${tenantId}::uuid`,
);

/** The make in all ways in which entries have it; by another word for it too. */
export async function makeSpellings(tx: Transaction, tenantId: string, make: string): Promise<string[]> {
  const key = makeKey(make);
  return (await readMakes(tx, { tenantId })).flatMap(({ name }) => (makeKey(name) === key ? [name] : []));
}

/** Those whose letters are the same, and those beyond ASCII, of which only folding tells. */
const readModels = statement(
  ({ tenantId, letters }: Given<{ readonly tenantId: string; readonly letters: string }>) => sql<{ name: string }>`
    select distinct model as name from vehicles.catalog_entries where tenant_id = ${tenantId}::uuid
      and (octet_length(model) <> char_length(model) or regexp_replace(lower(model collate "C"), '[^a-z0-9]', '', 'g') = ${letters})`,
);

/** The model in all ways in which entries have it. */
export async function modelSpellings(tx: Transaction, tenantId: string, model: string): Promise<string[]> {
  const key = bareName(model);
  const found = await readModels(tx, { tenantId, letters: key.replaceAll(/[^a-z0-9]/g, '') });
  return found.flatMap(({ name }) => (bareName(name) === key ? [name] : []));
}
