import { describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../compose/compose.js';
import { garageGraph } from '../testing/garage-graph.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { openSupergraph } from './supergraph.js';
import { UnsupportedSupergraph } from './unsupported-supergraph.js';

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
