import { expect, it } from 'vitest';
import { leftOf } from './time-left.js';

it('is over at the end and not before', () => {
  expect(leftOf(1)).toMatchObject({ seconds: 1, isOver: false });
  expect(leftOf(0)).toMatchObject({ seconds: 0, isOver: true });
  expect(leftOf(-5)).toMatchObject({ seconds: 0, isOver: true });
});

it('is told in days, hours, minutes and seconds', () => {
  expect(leftOf(90_061_000)).toEqual({ days: 1, hours: 1, minutes: 1, seconds: 1, isOver: false });
});
