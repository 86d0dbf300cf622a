/** What the migration of orders makes of the forms that were stored before it. */
import { readFileSync } from 'node:fs';
import { newId } from '@marque/shared/ids';
import { afterAll, describe, expect, it } from 'vitest';
import { changeMenu } from '../commands/change-menu.js';
import { menuEntry } from '../commands/menu-entry.js';
import { asksForVehicle, type JsonSchema } from '../domain/form.js';
import { menu } from '../domain/offerings/menu.js';
import { openServicesTest } from '../../testing.js';
import { menuOf } from './offerings.js';

const kit = await openServicesTest();
afterAll(() => kit.close());

const statements = readFileSync(new URL('../../../migrations/0003_orders.sql', import.meta.url), 'utf8').split('--> statement-breakpoint');
const mend = statements.filter((text) => text.includes('services.offerings') && !text.includes('create table'));

/** A question for a vehicle as it was asked before. */
const before = (question: JsonSchema): JsonSchema =>
  asksForVehicle(question) ? { type: 'string', title: question['title'], format: 'uuid', pattern: '^[0-9a-fA-F-]{36}$' } : question;

const formBefore = (form: JsonSchema): JsonSchema => ({
  ...form,
  properties: Object.fromEntries(
    Object.entries(form['properties'] as Record<string, JsonSchema>).map(([name, each]) => [name, before(each)]),
  ),
});

describe('forms that were stored', () => {
  const tenantId = newId();
  const entries = menu.map((template, rank) => {
    const offered = { id: newId(), tenantId, currency: 'USD', price: { numerator: 1n, denominator: 1n }, rank, planned: false };
    return menuEntry(template, offered);
  });
  const change = (wanted: typeof entries) =>
    kit.inTenant(tenantId, (tx) => changeMenu({ platform: kit.test.platform, tx }, { tenantId, entries: wanted }));
  const forms = async () => (await kit.inTenant(tenantId, (tx) => menuOf(tx, null))).map(({ form }) => form);

  it('ask for a vehicle by its id in the graph, and are then those of the release', async () => {
    await change(entries.map(({ row, kinds }) => ({ row: { ...row, form: formBefore(row.form) }, kinds })));
    expect(JSON.stringify(await forms())).not.toContain('veh_');
    await kit.test.asOwner(async (sql) => {
      for (const text of mend) await sql.unsafe(text);
    });
    expect(await forms()).toEqual(menu.map(({ form }) => form));
    expect(JSON.stringify(await forms()).split('veh_')).toHaveLength(10);
    expect(await change(entries)).toEqual([]);
  });

  it('stay as they are where they ask for something else', async () => {
    const strange = { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } };
    await change(entries.map(({ row, kinds }) => ({ row: { ...row, form: row.code === 'parts' ? strange : { type: 'object' } }, kinds })));
    const stored = await forms();
    await kit.test.asOwner(async (sql) => {
      for (const text of mend) await sql.unsafe(text);
    });
    expect(await forms()).toEqual(stored);
  });
});
