import { faultCodes } from '@marque/shared/errors';
import { expect, test } from 'vitest';
import { platformCodes } from './errors.js';

test('the SDK knows every code that the platform answers with', () => {
  expect([...platformCodes]).toEqual([...faultCodes]);
});
