import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeSubgraphs } from './compose/compose.js';
import { garageGraph } from '../testing/garage-graph.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { openSupergraph } from '../plan/open-supergraph.js';
import { refuseUnsupported, UnsupportedSupergraph } from './unsupported-supergraph.js';

const good = composeSubgraphs(garageGraph().subgraphs).supergraphSdl;
const linking = (link: string) => good.replace('\n{', `\n  @link(${link})\n{`);

describe('a supergraph', () => {
  it.each([
    [
      'a guard that is not known',
      linking('url: "https://example.com/vault/v1.0", for: SECURITY'),
      'https://example.com/vault/v1.0 (for: SECURITY)',
    ],
    [
      'a later version of a guard',
      good.replace('policy/v0.1", for: SECURITY', 'policy/v0.2"'),
      'https://specs.apollo.dev/policy/v0.2 (for: no purpose, but it decides what is answered)',
    ],
    [
      'connectors',
      linking('url: "https://specs.apollo.dev/connect/v0.1", for: EXECUTION'),
      'https://specs.apollo.dev/connect/v0.1 (for: EXECUTION)',
    ],
    [
      'a directive of a subgraph that the gateway would have to follow',
      good.replace('type Query', 'type Query @join__directive(graphs: [CATALOGUE], name: "connect", args: {})'),
      '@connect of a subgraph',
    ],
    ['a guard on an argument', good.replace('car(id: ID!)', 'car(id: ID! @authenticated)'), '@authenticated on Query.car(id:)'],
    ['a guard in an extension', `${good}\nextend type Query { more: Int @authenticated }`, '"extend" of Query'],
  ])('is refused by name that needs %s', (_, sdl, need) => {
    expect(sdl).not.toBe(good);
    let refused: unknown;
    try {
      openSupergraph(sdl);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(UnsupportedSupergraph);
    expect(refused instanceof UnsupportedSupergraph ? refused.needs : []).toEqual([need]);
  });

  it.each([
    [
      'imported from where no supergraph has it',
      linking('url: "https://specs.apollo.dev/federation/v2.5", import: ["@authenticated"]'),
      '@authenticated of https://specs.apollo.dev/federation/v2.5',
    ],
    [
      'imported from there under another name',
      linking('url: "https://specs.apollo.dev/federation/v2.5", import: [{ name: "@requiresScopes", as: "@x" }]'),
      '@requiresScopes of https://specs.apollo.dev/federation/v2.5',
    ],
    [
      'imported alone, without a list',
      linking('url: "https://specs.apollo.dev/federation/v2.5", import: { name: "@authenticated", as: "@x" }'),
      '@authenticated of https://specs.apollo.dev/federation/v2.5',
    ],
    [
      'of another vendor',
      linking('url: "https://example.com/gates/v1.0", import: [{ name: "@policy", as: "@rule" }]'),
      '@policy of https://example.com/gates/v1.0',
    ],
    [
      'of another vendor that names its specification so',
      linking('url: "https://example.com/policy/v1.0", as: "rule"'),
      '@policy of https://example.com/policy/v1.0',
    ],
    [
      'imported from the specification of another guard',
      good.replace('policy/v0.1", for', 'policy/v0.1", import: [{ name: "@authenticated", as: "@x" }], for'),
      '@authenticated of https://specs.apollo.dev/policy/v0.1',
    ],
    [
      'of an address that is nearly the right one',
      good.replace('https://specs.apollo.dev/authenticated/v0.1", for: SECURITY', 'http://specs.apollo.dev/authenticated/v0.1"'),
      '@authenticated of http://specs.apollo.dev/authenticated/v0.1',
    ],
    [
      'that no link explains',
      good.replace(/@link\(url: "https:\/\/specs.apollo.dev\/authenticated\/v0.1"[^)]*\)/u, ''),
      '@authenticated, which no link says to be of https://specs.apollo.dev/authenticated',
    ],
    [
      'that no link explains beside one that has another name here',
      good.replace('authenticated/v0.1"', 'authenticated/v0.1", as: "login"'),
      '@authenticated, which no link says to be of https://specs.apollo.dev/authenticated',
    ],
    [
      'behind the namespace of what is passed over',
      linking('url: "https://specs.apollo.dev/federation/v2.5", as: "fed"').replace(
        'type Query',
        'type Query @fed__policy(policies: [["a"]])',
      ),
      '@fed__policy, which no link says to be of https://specs.apollo.dev/policy',
    ],
  ])('is refused by name that has a guard %s', (_, sdl, need) => {
    expect(sdl).not.toBe(good);
    expect(() => {
      refuseUnsupported(parse(sdl));
    }).toThrow(new UnsupportedSupergraph([need]));
  });

  it('is served where another directive has been given the name of a guard', () => {
    const renamed = linking('url: "https://example.com/gates/v1.0", import: [{ name: "@open", as: "@policy__policy" }]');
    expect(() => {
      refuseUnsupported(parse(renamed.replace('type Query', 'type Query @policy__policy')));
    }).not.toThrow();
  });

  it('is served where a feature that it links may be passed over', () => {
    expect(openSupergraph(linking('url: "https://example.com/notes/v1.0"')).subgraphs).toHaveLength(3);
  });

  it('that is refused on reload leaves the one before it in use', async () => {
    const { gateway, post, close } = await startTestGateway();
    await expect(gateway.reload(linking('url: "https://example.com/vault/v1.0", for: SECURITY'))).rejects.toThrow('vault/v1.0');
    expect((await post({ query: '{ cars { name } }' })).data).toMatchObject({ cars: [{ name: 'Alfa' }, {}, {}] });
    await close();
  });
});
