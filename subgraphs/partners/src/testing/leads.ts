/** What the tests of leads stand on: a business with its people, and leads that come to it. */
import { execute, parse } from 'graphql';
import { type Caller, type Role, scopesOfRole, service } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { openTestPlatform } from '@marque/shared/testing';
import { answeringGraph } from '@marque/shared/testing/answering-graph';
import { createLead, recordLead, type RecordLead, type RecordOutcome } from '../leads/commands/record-lead.js';
import { standingLeads } from '../leads/store/leads.js';
import type { LeadRow } from '../leads/store/tables.js';
import { partners } from '../subgraph.js';

/** Somebody who came; nobody else has the address. */
export const coming = (change: Partial<RecordLead> = {}): RecordLead => ({
  source: 'VALUATION',
  email: `${newId()}@example.com`,
  phone: null,
  name: 'Ada Obi',
  userId: null,
  interest: 'What is my car worth?',
  subjectId: null,
  consent: { purpose: 'CONTACT', wording: 'contact-1', givenAt: null },
  idempotencyKey: newId(),
  ...change,
});

/** The row of a success; a refusal fails the test. */
export function leadIn(answer: object): LeadRow {
  if ('contactConsentAt' in answer) return answer as LeadRow;
  throw new Error(JSON.stringify(answer));
}

/** The subgraph open on a database of its own, beside an identity that knows who was made here. */
export async function openLeadsTest() {
  const people = new Map<string, { readonly role: Role; readonly tenantId: string; suspended: boolean }>();
  const graph = answeringGraph(({ operation, variables, tenantId }) => {
    if (operation === 'Country') return { tenant: { country: 'NG' } };
    const known = people.get(String(variables['userId']));
    return { bidderStanding: known?.tenantId === tenantId ? known : null };
  });
  const test = await openTestPlatform([partners], { graph, work: false });

  /** The person as a caller, whom identity knows too. */
  function person(role: Role, tenantId: string): Caller {
    const userId = newId();
    people.set(userId, { role, tenantId, suspended: false });
    return { kind: 'user', tenantId, userId, sessionId: newId(), role, scopes: scopesOfRole[role], address: null, requestId: newId() };
  }

  const as = (caller: Caller) => ({ platform: test.platform, caller });

  /** A business with nobody else's leads. */
  function business() {
    const tenant = newId();
    const platform = service(tenant, newId());
    const agent = person('AGENT', tenant);
    const record = (change: Partial<RecordLead> = {}): Promise<RecordOutcome> => recordLead(as(platform), coming(change));
    return {
      tenant,
      platform,
      agent,
      colleague: person('AGENT', tenant),
      manager: person('MANAGER', tenant),
      customer: person('CUSTOMER', tenant),
      record,
      recorded: async (change: Partial<RecordLead> = {}) => leadIn(await record(change)),
      create: ({ userId: _userId, ...change }: Partial<RecordLead> = {}) =>
        createLead(as(agent), { ...coming(), source: 'WALK_IN', ...change }),
    };
  }

  async function ask(caller: Caller, query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const contextValue = test.subgraphs.get('partners')?.running.context(caller);
    const result = await execute({ schema: partners.schema, document: parse(query), variableValues: variables, contextValue });
    if (result.errors) throw new Error(result.errors.map((e) => e.message).join('; '));
    return result.data ?? {};
  }

  /** What stands for the lead now. */
  async function standing({ id, tenantId }: LeadRow): Promise<LeadRow | undefined> {
    const [found] = await test.platform.database.tenant(tenantId, (tx) => standingLeads(tx, [id]));
    if (found === undefined) return undefined;
    const { asked: _asked, ...row } = found;
    return row;
  }

  /** What the log says of a lead, in its order. */
  const eventsOf = ({ id }: { readonly id: string }) =>
    test.platform.database.systemSql<{ type: string; sequence: bigint; payload: object }[]>`
      select type, sequence, payload from platform.events where aggregate_id = ${id} order by position`;

  /** The ids of all leads of a business, also of those that were merged. */
  async function allIn(tenantId: string): Promise<string[]> {
    const rows = await test.platform.database.systemSql<{ id: string }[]>`select id from partners.leads where tenant_id = ${tenantId}`;
    return rows.map(({ id }) => id);
  }

  return { test, allIn, people, person, as, business, ask, standing, eventsOf, close: () => test.close() };
}
