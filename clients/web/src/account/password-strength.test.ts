import { expect, it } from 'vitest';
import { keptRules } from './password-strength.js';

it.each([
  ['', []],
  ['short1A', ['NO_UPPER_CASE', 'NO_DIGIT']],
  ['longenough', ['TOO_SHORT']],
  ['Longenough', ['TOO_SHORT', 'NO_UPPER_CASE']],
  ['Longenough1', ['TOO_SHORT', 'NO_UPPER_CASE', 'NO_DIGIT']],
  ['ÄÖÜ٣٤٥äö', ['TOO_SHORT', 'NO_UPPER_CASE', 'NO_DIGIT']],
  ['😀😀😀😀', []],
])('%j keeps %j', (password, rules) => {
  expect([...keptRules(password)]).toEqual(rules);
});
