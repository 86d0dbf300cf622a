import type { Mutant } from '../../mutant.js';

const part = 'subgraphs/vehicles/src/similarity';
const vectors = [`${part}/domain/embedding.test.ts`];
const scan = [`${part}/domain/packed-vectors.test.ts`];
const graph = [`${part}/similarity.test.ts`];
const model = [`${part}/commands/embed-by-model.test.ts`];

export const similarityMutants: readonly Mutant[] = [
  {
    name: 'a feature stands in one place',
    file: `${part}/domain/embedding.ts`,
    from: 'hashOf(`${each}:${name}`)',
    to: 'hashOf(`0:${name.slice(0, 1)}`)',
    tests: vectors,
  },
  {
    name: 'prices of other currencies are alike',
    file: `${part}/domain/features.ts`,
    from: "...softBins('price', price, currency)",
    to: "...softBins('price', price)",
    tests: vectors,
  },
  {
    name: 'models of other makes are the same',
    file: `${part}/domain/features.ts`,
    from: "`${vehicle.make ?? ''} ${vehicle.model}`",
    to: '`${vehicle.model}`',
    tests: vectors,
  },
  {
    name: 'a price of another currency is near',
    file: `${part}/domain/similarity-reasons.ts`,
    from: ' || a.currency !== b.currency',
    to: '',
    tests: vectors,
  },
  {
    name: 'the scan leaves out nothing',
    file: `${part}/domain/packed-vectors.ts`,
    from: ' && !without.has(id)',
    to: '',
    tests: scan,
  },
  {
    name: 'the scan ends after its first turn',
    file: `${part}/domain/packed-vectors.ts`,
    from: 'if (from > 0) await pause();',
    to: 'if (from > 0) break;',
    tests: scan,
  },
  {
    name: 'a hole is never filled, and the last vector moves into it',
    file: `${part}/domain/packed-vectors.ts`,
    from: 'this.ids[place] = null;',
    to: '',
    tests: scan,
  },
  {
    name: 'what is not offered is similar',
    file: `${part}/commands/find-similar.ts`,
    from: 'rows.filter(({ state }) => offeredStates.includes(state))',
    to: 'rows',
    tests: graph,
  },
  {
    name: 'a vehicle is similar to itself',
    file: `${part}/commands/find-similar.ts`,
    from: 'without: new Set([row.id])',
    to: 'without: new Set()',
    tests: graph,
  },
  {
    name: 'what is like a hidden vehicle is told to anybody',
    file: `${part}/resolvers/similar-resolver.ts`,
    from: 'row && maySee(context.caller, row)',
    to: 'row',
    tests: graph,
  },
  {
    name: 'any number is asked for',
    file: `${part}/resolvers/similar-resolver.ts`,
    from: 'first < 1 || first > mostSimilar',
    to: 'first < 1',
    tests: graph,
  },
  {
    name: 'numbers are drawn by all at once',
    file: `${part}/store/embeddings.ts`,
    from: '  await lockNumbers(tx, { tenantId });\n  const kept',
    to: '  const kept',
    tests: graph,
  },
  {
    name: 'what has gone keeps its vector',
    file: `${part}/store/embeddings.ts`,
    from: 'if (gone.length > 0)',
    to: 'if (gone.length > 1_000)',
    tests: graph,
  },
  {
    name: 'a vector of an older version stays',
    file: `${part}/store/embeddings.ts`,
    from: 'and e.version = ${given.version} and e.vector is not null',
    to: 'and e.vector is not null',
    tests: graph,
  },
  {
    name: 'vectors in memory have no limit',
    file: `${part}/services/vector-indexes.ts`,
    from: 'maxSize: limits.mostBytes,',
    to: 'maxSize: limits.mostBytes * 1_000_000,',
    tests: graph,
  },
  {
    name: 'a model decides before it has seen all',
    file: `${part}/services/vector-search.ts`,
    from: 'byModel.size === local.size ?',
    to: 'byModel.size > 0 ?',
    tests: model,
  },
  {
    name: 'a model’s vector of what has changed meanwhile is kept',
    file: `${part}/store/embeddings.ts`,
    from: ' and e.number = r.number',
    to: '',
    tests: model,
  },
  {
    name: 'a model that fails is asked again at once, for ever',
    file: `${part}/providers/open-ai-embeddings.ts`,
    from: 'const breakerSettings = { failures: 3,',
    to: 'const breakerSettings = { failures: 1000,',
    tests: model,
  },
  {
    name: 'an answer of any length is read',
    file: `${part}/providers/open-ai-embeddings.ts`,
    from: 'const mostAnswerBytes = 16 * 1024 * 1024;',
    to: 'const mostAnswerBytes = 1024 * 1024 * 1024;',
    tests: model,
  },
];
