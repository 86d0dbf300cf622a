import { expect, it } from 'vitest';
import { isProblemAt, isProblemElsewhere } from './problem-at.js';

const refused = { __typename: 'InvalidInput', path: ['input', 'details', 'phone'] };

it('finds the field by the last step of the path', () => {
  expect(isProblemAt(refused, 'phone')).toBe(true);
  expect(isProblemAt(refused, 'details')).toBe(false);
  expect(isProblemElsewhere(refused, ['address', 'phone'])).toBe(false);
  expect(isProblemElsewhere(refused, ['address'])).toBe(true);
});

it('knows what is no refusal', () => {
  expect(isProblemAt(null, 'phone')).toBe(false);
  expect(isProblemElsewhere({ __typename: 'KycPayload' }, [])).toBe(false);
  expect(isProblemElsewhere({ __typename: 'Conflict', path: [] }, ['phone'])).toBe(true);
});
