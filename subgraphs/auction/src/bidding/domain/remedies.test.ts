import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { remedies } from './remedies.js';

const api = readFileSync(new URL('../../../../../schema/api.graphql', import.meta.url), 'utf8');
const operationsIn = (text: string | null): string[] => [...(text ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name);

it('what removes an obstacle names the operation that does, and it is one of the graph', () => {
  for (const obstacle of ['SIGN_IN', 'KYC_REQUIRED', 'NOT_JOINED', 'NO_FUNDS', 'NOT_STARTED'] as const)
    expect(operationsIn(remedies[obstacle]), obstacle).not.toEqual([]);
  for (const name of Object.values(remedies).flatMap(operationsIn)) expect(api).toMatch(new RegExp(`^  ${name}\\(`, 'm'));
});
