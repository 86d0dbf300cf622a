import { describe, expect, test } from 'vitest';
import { brokenPasswordRules } from './passwords.js';

describe('passwords', () => {
  test.each([
    ['Marque-Demo-1', []],
    ['Åben-Dør-7x', []],
    ['Ab1', ['TOO_SHORT']],
    ['A1'.repeat(65), ['TOO_LONG']],
    ['all-lower-1', ['NO_UPPER_CASE']],
    ['No-Digit-Here', ['NO_DIGIT']],
    ['Password1', ['TOO_COMMON']],
    ['Password2026!', ['TOO_COMMON']],
    ['QWERTY123', ['TOO_COMMON']],
    ['', ['TOO_SHORT', 'NO_UPPER_CASE', 'NO_DIGIT']],
  ])('%s', (password, rules) => {
    expect(brokenPasswordRules(password)).toEqual(rules);
  });

  test('counts characters, not the units that they are stored in', () => {
    expect(brokenPasswordRules('🚗🚗🚗🚗A1')).toEqual(['TOO_SHORT']);
  });
});
