import { expect, it } from 'vitest';
import { closestTerm, meantBy } from './correction.js';
import { editDistance } from './likeness.js';

it.each([
  ['toyta', ['toyota'], 'toyota'],
  ['hunday', ['hyundai', 'monday'], 'hyundai'],
  ['mercedez', ['mercedes'], 'mercedes'],
  ['chevorlet', ['chevrolet'], 'chevrolet'],
  ['toyotas', ['toyota'], 'toyota'],
  ['under', ['highlander', 'defender'], null],
  ['muscle', ['mustang'], null],
  ['below', ['belt'], null],
  ['rav44', ['rav4'], null],
  ['xwagon', ['xtrail'], null],
  ['automtic', [], 'automatic'],
  ['tokumbo', ['tokyo'], 'tokunbo'],
  ['disel', ['diesel', 'dieppe'], 'diesel'],
  ['rogue', [], null],
  ['xdrive', ['drive'], null],
  ['wolkswagen', ['volkswagen'], 'volkswagen'],
  ['onda', ['honda'], 'honda'],
  ['golf', [], null],
  ['wedan', [], null],
  ['sedann', ['sedan'], 'sedan'],
])('%j of %j is meant for %j', (word, terms, meant) => {
  expect(meantBy(word, terms)).toBe(meant);
});

it('takes the term with the fewest wrong letters, the first of equals', () => {
  expect(closestTerm('camri', ['camaro', 'camry', 'camro'])).toBe('camry');
  expect(closestTerm('bmv', ['bmw', 'bmx'])).toBe('bmw');
  expect(closestTerm('bmv', ['mba'])).toBeNull();
});

it.each([
  ['honda', 'honda', 0],
  ['ohnda', 'honda', 1],
  ['rogue', 'rouge', 1],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
])('%j and %j are %i letters apart', (a, b, letters) => {
  expect(editDistance(a, b, 1)).toBe(letters);
  expect(editDistance(b, a, 1)).toBe(letters);
});
