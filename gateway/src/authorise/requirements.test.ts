import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readRequirements } from './requirements.js';
import { satisfies } from './satisfies.js';
import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';

const sdl = `
  schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/authenticated/v0.1", as: "signedIn", for: SECURITY) { query: Query }
  interface Node { id: ID name: String }
  type Open implements Node { id: ID name: String }
  type Closed implements Node { id: ID name: String @requiresScopes(scopes: [["a", "b"], ["c"]]) }
  type Secret @signedIn { word: String }
  type Query { open: Open secret: Secret secrets: [Secret!]! staff: Int @policy(policies: [["staff"]]) unknown: Int @policy(policies: [["nobody"]]) broken: Int @policy(policies: "x") }
`;
const requirementOf = readRequirements(parse(sdl));
const policies = { staff: (caller: Caller) => caller.role === 'ADMIN' };

/** Whether a caller may select the field. */
function may(caller: Caller, type: string, field: string): boolean {
  const requirement = requirementOf(type, field);
  return requirement === null || satisfies(caller, requirement, policies);
}

const nobody = guest('t', 'r');
const person: Caller = { ...nobody, kind: 'user', userId: 'u', role: 'CUSTOMER', scopes: ['bid:place'] };
const holding = (...scopes: string[]): Caller => ({ ...person, scopes: scopes as unknown as Caller['scopes'] });

describe('requirements', () => {
  it('come from the field, its type and the type of its value, under the name that the file links', () => {
    expect([
      may(nobody, 'Query', 'open'),
      may(nobody, 'Query', 'secret'),
      may(nobody, 'Query', 'secrets'),
      may(nobody, 'Secret', 'word'),
    ]).toEqual([true, false, false, false]);
    expect([may(person, 'Query', 'secret'), may(person, 'Secret', 'word')]).toEqual([true, true]);
  });

  it('hold scopes together in one list and let any list do', () => {
    expect([holding('a'), holding('b'), holding('a', 'b'), holding('c')].map((caller) => may(caller, 'Closed', 'name'))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('reach a field through its interface', () => {
    expect([may(person, 'Node', 'name'), may(holding('c'), 'Node', 'name'), may(person, 'Node', 'id')]).toEqual([false, true, true]);
  });

  it('reach a field through each interface that leads to it, whichever type asks first or last', () => {
    const graph = (order: readonly string[]) =>
      readRequirements(
        parse(`
      interface Thing { word: String note: String }
      interface Kept implements Thing { word: String note: String @authenticated }
      ${order.join('\n')}`),
      );
    const types = [
      'type A implements Thing { word: String note: String }',
      'type B implements Thing { word: String @requiresScopes(scopes: [["b"]]) note: String }',
      'type C implements Thing { word: String @requiresScopes(scopes: [["c"]]) note: String }',
      'type D implements Thing { word: String note: String }',
      'type E implements Thing & Kept { word: String note: String }',
    ];
    for (const order of [types, types.toReversed()]) {
      const ofInterface = graph(order)('Thing', 'word');
      const allowed = (caller: Caller) => ofInterface === null || satisfies(caller, ofInterface, policies);
      expect([holding('b'), holding('c'), holding('b', 'c'), person].map(allowed)).toEqual([false, false, true, false]);
      expect(graph(order)('Thing', 'note')).toMatchObject({ authenticated: true });
      expect(graph(order)('Kept', 'word')).toBeNull();
    }
  });

  it('are those of a type for each of its fields, and for a fragment on it', () => {
    expect(['word', '__typename'].map((field) => may(nobody, 'Secret', field))).toEqual([false, false]);
    expect(may(person, 'Secret', '__typename')).toBe(true);
  });

  it('are met by nobody where the policy is unknown or cannot be read', () => {
    const admin: Caller = { ...person, role: 'ADMIN' };
    expect([may(admin, 'Query', 'staff'), may(person, 'Query', 'staff')]).toEqual([true, false]);
    expect([may(admin, 'Query', 'unknown'), may(admin, 'Query', 'broken')]).toEqual([false, false]);
  });
});
