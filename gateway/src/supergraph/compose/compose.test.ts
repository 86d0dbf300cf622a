import { describe, expect, it } from 'vitest';
import { garageGraph } from '../../testing/garage-graph.js';
import { undeclaredBreaks } from './breaking-changes.js';
import { CompositionError, composeSubgraphs } from './compose.js';

describe('composition', () => {
  it('makes a supergraph and an API without inaccessible parts', () => {
    const { supergraphSdl, apiSdl } = composeSubgraphs(garageGraph().subgraphs);
    expect(supergraphSdl).toContain('join__Graph');
    expect(supergraphSdl).toContain('@requiresScopes(scopes: [["car:scrap"]])');
    expect(apiSdl).not.toMatch(/SECRET|join__|_entities|@authenticated/);
  });

  it('names every reason when subgraphs contradict each other', () => {
    const a = { name: 'a', url: 'http://a', sdl: 'type Query { x: Int }' };
    const b = { name: 'b', url: 'http://b', sdl: 'type Query { x: String }' };
    expect(() => composeSubgraphs([a, b])).toThrow(/Type of field "Query.x" is incompatible across subgraphs/);
    expect(() => composeSubgraphs([{ ...a, sdl: 'type Query {' }])).toThrow(CompositionError);
  });
});

describe('the check of the API', () => {
  const before = 'type Query { a: Int b: Int }';

  it('lets an addition pass', () => {
    expect(undeclaredBreaks(before, 'type Query { a: Int b: Int c: Int }', [])).toEqual([]);
  });

  it('refuses a removal until it is declared', () => {
    const after = 'type Query { a: Int }';
    const [change = ''] = undeclaredBreaks(before, after, []);
    expect(change).toBe('Query.b was removed.');
    expect(undeclaredBreaks(before, after, [{ change, reason: 'nobody asked for it' }])).toEqual([]);
  });
});
