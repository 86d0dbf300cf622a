/** Contacts of leads: all of them that is personal. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import type { Contact } from '../domain/lead-input.js';
import { leadContacts } from './tables.js';
import type { LeadContactRow } from './tables.js';

interface ContactKeys {
  /** Tenant, kind and value as one text. */
  readonly keys: readonly string[];
}

const takeTurns = statement(
  ({ keys }: Given<ContactKeys>) => sql`
    select pg_advisory_xact_lock(hashtextextended(key, 4)) from (select key from unnest(${keys}::text[]) key order by key) as wanted`,
);

/** Until the transaction ends no other one writes down these contacts: two calls at once with a new contact make one lead. */
export async function lockContacts(tx: Transaction, tenantId: string, contacts: readonly Contact[]): Promise<void> {
  await takeTurns(tx, { keys: contacts.map(({ kind, value }) => `${tenantId} ${kind} ${value}`) });
}

interface ContactValues {
  readonly tenantId: string;
  readonly kinds: readonly string[];
  readonly values: readonly string[];
}

const find = statement(({ tenantId, kinds, values }: Given<ContactValues>) =>
  query
    .select()
    .from(leadContacts)
    .where(
      sql`${leadContacts.tenantId} = ${tenantId} and (${leadContacts.kind}, ${leadContacts.value}) in (select * from unnest(${kinds}::text[], ${values}::text[]))`,
    ),
);

/** Those of the contacts that a lead has already. */
export const knownContacts = (tx: Transaction, tenantId: string, contacts: readonly Contact[]): Promise<LeadContactRow[]> =>
  find(tx, { tenantId, kinds: contacts.map(({ kind }) => kind), values: contacts.map(({ value }) => value) });

const insert = statement((row: Given<LeadContactRow>) => query.insert(leadContacts).values(row));

/** Inserts a contact that no lead has. */
export async function insertContact(tx: Transaction, row: LeadContactRow): Promise<void> {
  await insert(tx, row);
}

const move = statement(
  ({ from, into }: Given<{ from: string; into: string }>) =>
    sql`update ${leadContacts} set lead_id = ${into} where ${leadContacts.leadId} = ${from}`,
);

/** All contacts of one lead become those of the other. */
export async function moveContacts(tx: Transaction, from: string, into: string): Promise<void> {
  await move(tx, { from, into });
}

const ofLeads = statement(({ leadIds }: Given<{ leadIds: readonly string[] }>) =>
  query
    .select()
    .from(leadContacts)
    .where(anyOf(leadContacts.leadId, leadIds))
    .orderBy(sql`${leadContacts.givenAt} desc`, leadContacts.kind, leadContacts.value),
);

/** The contacts of leads, the latest given first. */
export const contactsOf = (tx: Transaction, leadIds: readonly string[]): Promise<LeadContactRow[]> => ofLeads(tx, { leadIds });
