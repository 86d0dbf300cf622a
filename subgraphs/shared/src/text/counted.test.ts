import { expect, it } from 'vitest';
import { counted } from './counted.js';

it('one of something is told as one', () => {
  expect([0, 1, 1.5, 24].map((hours) => counted(hours, 'hour'))).toEqual(['0 hours', '1 hour', '1.5 hours', '24 hours']);
});
