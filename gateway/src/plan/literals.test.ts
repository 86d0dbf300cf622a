import { collectVariablesInValue } from '@apollo/federation-internals';
import { expect, it } from 'vitest';

it('a literal is walked once, however deeply its lists are nested', () => {
  let walks = 0;
  const inner = new Proxy(
    {},
    {
      ownKeys() {
        walks += 1;
        return [];
      },
    },
  );
  let literal: unknown = inner;
  for (let level = 0; level < 12; level += 1) literal = [literal];
  collectVariablesInValue(literal, { add: () => {} } as never);
  expect(walks).toBe(1);
});
