import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createAuthoriser } from '../authorise/authoriser.js';
import { readCacheHints } from '../cache/cache-hints.js';
import { composeSubgraphs } from './compose/compose.js';
import { readCostModel } from '../limit/cost-model.js';
import { staffMember, testEngine } from '../testing/test-engine.js';
import { subgraph } from '../testing/garage-graph.js';
import { directiveNames } from './linked-directives.js';
import { readOwners } from './owners.js';
import { openSupergraph } from '../plan/open-supergraph.js';

const nobody = guest('t1', 'r1');
const person: Caller = { ...nobody, kind: 'user', userId: 'u1', role: 'CUSTOMER' };
const guardNames = { signed: 'authenticated', scoped: 'requiresScopes', staff: 'policy' };
const resolvers = { Query: { open: () => 1, signed: () => 2, scoped: () => 3, staff: () => 4, colour: () => 'RED', code: () => 5 } };

/** A subgraph that guards its fields with directives of these names. */
function guarded(imports: string, names: { readonly signed: string; readonly scoped: string; readonly staff: string }) {
  const sdl = `
    type Query {
      open: Int
      signed: Int @${names.signed}
      scoped: Int @${names.scoped}(scopes: [["wallet:own"]])
      staff: Int @${names.staff}(policies: [["staff"]])
      colour: Colour
      code: Code
    }
    enum Colour @${names.signed} { RED }
    scalar Code @${names.signed}`;
  return subgraph('a', imports, sdl, resolvers);
}

describe('a guard', () => {
  it.each([
    ['by its own name', '"@authenticated", "@requiresScopes", "@policy"', 'authenticated', 'requiresScopes', 'policy'],
    [
      'renamed by the import',
      '{ name: "@authenticated", as: "@x" }, { name: "@requiresScopes", as: "@y" }, { name: "@policy", as: "@z" }',
      'x',
      'y',
      'z',
    ],
    ['behind its namespace', '"@key"', 'federation__authenticated', 'federation__requiresScopes', 'federation__policy'],
    [
      'with the name of another one',
      '{ name: "@authenticated", as: "@policy" }, { name: "@policy", as: "@authenticated" }, "@requiresScopes"',
      'policy',
      'requiresScopes',
      'authenticated',
    ],
  ])('is asked %s', async (_, imports, signed, scoped, staff) => {
    const { run } = testEngine({}, [guarded(imports, { signed, scoped, staff })]);
    const text = '{ open signed scoped staff colour code }';
    const ofNobody = await run(text, {}, nobody);
    expect(ofNobody.data).toEqual({ open: 1 });
    expect(ofNobody.errors?.map((error) => error.path)).toEqual(['signed', 'scoped', 'staff', 'colour', 'code'].map((field) => [field]));
    expect((await run(text, {}, person)).data).toEqual({ open: 1, signed: 2, colour: 'RED', code: 5 });
    expect((await run(text)).data).toEqual({ open: 1, signed: 2, scoped: 3, staff: 4, colour: 'RED', code: 5 });
  });

  it('is asked where the feature, and the directive that links it, have other names', () => {
    const [own, mine] = [guarded('"@authenticated", "@requiresScopes", "@policy"', guardNames), 'me'];
    const sdl = composeSubgraphs([own])
      .supergraphSdl.replaceAll('@link', `@${mine}`)
      .replaceAll('link__', `${mine}__`)
      .replace('link/v1.0"', `link/v1.0", as: "${mine}"`)
      .replace('authenticated/v0.1"', 'authenticated/v0.1", as: "login"')
      .replaceAll('@authenticated', '@login');
    const { requirementOf, grants } = createAuthoriser(openSupergraph(sdl).document, {});
    const requirement = requirementOf('Query', 'signed');
    expect(requirement === null ? 'open' : grants([requirement], nobody)).toBe('0');
    expect(requirement === null ? 'open' : grants([requirement], staffMember)).toBe('1');
  });
});
describe('the names of directives', () => {
  const linked = (links: string) =>
    parse(`schema @link(url: "https://specs.apollo.dev/link/v1.0") ${links} { query: Query } type Query { a: Int }`);

  it('are those of the import and of the namespace', () => {
    const document = linked('@link(url: "https://specs.apollo.dev/cost/v0.1", as: "price", import: [{ name: "@cost", as: "@dear" }])');
    expect([...directiveNames(document, 'cost')]).toEqual(['dear', 'price', 'price__cost']);
    expect([...directiveNames(document, 'cost', 'listSize')]).toEqual(['price__listSize']);
  });

  it('are not those that another feature has taken', () => {
    const document = linked('@link(url: "https://example.com/gates/v1.0", import: [{ name: "@open", as: "@authenticated" }])');
    expect([...directiveNames(document, 'authenticated')]).toEqual(['authenticated__authenticated']);
  });

  it('are found whoever has specified the directive that says what may be kept', () => {
    const sdl = subgraph(
      'a',
      '"@composeDirective"]) @link(url: "https://caching.example/freshness/v1.0", import: [{ name: "@cacheControl", as: "@keep" }',
      `extend schema @composeDirective(name: "@keep")
       directive @keep(maxAge: Int!, scope: String) on FIELD_DEFINITION
       type Query { a: Int @keep(maxAge: 3, scope: "PRIVATE") }`,
      {},
    );
    const hints = readCacheHints(parse(composeSubgraphs([sdl]).supergraphSdl));
    expect(hints.ofField('Query', 'a')).toEqual({ maxAgeSeconds: 3, isPrivate: true });
  });

  it('of costs and of joins are read through the links too', () => {
    const sdl = composeSubgraphs([
      subgraph(
        'a',
        '{ name: "@cost", as: "@dear" }',
        'type Query { a: Int @dear(weight: 7) b: [Int] @federation__listSize(assumedSize: 3) }',
        {},
      ),
    ]).supergraphSdl;
    const renamed = sdl.replaceAll('join__', 'together__').replace('join/v0.5"', 'join/v0.5", as: "together"');
    const { document, api } = openSupergraph(renamed);
    const model = readCostModel(document);
    const field = api.getQueryType()?.getFields()['a'];
    expect(field === undefined ? null : model.fieldWeight('Query', 'a', field.type)).toBe(7);
    expect(model.listSize('Query', 'b')?.assumedSize).toBe(3);
    expect(readOwners(document)('Query', 'a')).toBe('a');
  });
});
