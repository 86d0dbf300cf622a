import type { Mutant } from './mutant.js';

export const sharedMutants: readonly Mutant[] = [
  {
    name: 'a literal that is no value is our fault',
    file: 'subgraphs/shared/src/errors.ts',
    from: '|| refusedArgument(error) !== null;',
    to: ';',
    tests: ['subgraphs/shared/src/scalars.test.ts'],
  },
  {
    name: 'what a resolver gives wrongly is the client’s mistake',
    file: 'subgraphs/shared/src/scalars.ts',
    from: 'throw new TypeError(`a resolver gave a ${typeof value} that is no ${name}`);',
    to: "throw new GraphQLError('', { extensions: { code: 'BAD_USER_INPUT' } });",
    tests: ['subgraphs/shared/src/scalars.test.ts'],
  },
  {
    name: 'the refusal of a variable repeats it',
    file: 'subgraphs/shared/src/errors.ts',
    from: '?? refusedVariable(error) ??',
    to: '??',
    tests: ['subgraphs/shared/src/scalars.test.ts'],
  },
  {
    name: 'a day that no calendar has is taken',
    file: 'subgraphs/shared/src/scalars.ts',
    from: '&& new Date(ms).toISOString().startsWith(text) ?',
    to: '?',
    tests: ['subgraphs/shared/src/scalars.test.ts'],
  },
  {
    name: 'a text may show nothing',
    file: 'subgraphs/shared/src/shown-text.ts',
    from: '&& visible.test(text) ?',
    to: '?',
    tests: ['subgraphs/shared/src/shown-text.test.ts'],
  },
  {
    name: 'a text may turn the direction of its neighbours',
    file: 'subgraphs/shared/src/shown-text.ts',
    from: 'if (input.length > 8 * max + 64 || !isHonest(input)) return null;',
    to: 'if (input.length > 8 * max + 64) return null;',
    tests: ['subgraphs/shared/src/shown-text.test.ts'],
  },
];
