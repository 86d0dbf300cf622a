import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldText } from './fold-text.js';

it.each([
  ['Élégance', 'elegance'],
  ['Köln', 'koln'],
  ['Ko\u0308ln', 'koln'],
  ['İstanbul', 'istanbul'],
  ['ISTANBUL', 'istanbul'],
  ['ıstanbul', 'istanbul'],
  ['Łada', 'lada'],
  ['Лада', 'lada'],
  ['Škoda', 'skoda'],
  ['Straße', 'strasse'],
  ['Ærø', 'aero'],
  ['Þórshöfn', 'thorshofn'],
  ['Đà Nẵng', 'da nang'],
  ['Ẹ̀kọ́', 'eko'],
  ['ﬁat ５００', 'fiat 500'],
  ['Toyota🚗Camry', 'toyota camry'],
  ['❤️ camry 👍🏽 ★', '  camry     '],
  ['🇩🇪', '  '],
  ['Renault™', 'renaulttm'],
])('folds %s to %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

it('folds a composed and a decomposed text to the same, and a folded one to itself', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aÉéöÖŁłßøØæđžŞşğıİñçąę') });
  fc.assert(
    fc.property(letters, (text) => {
      const folded = foldText(text);
      expect(folded).toMatch(/^[a-z]*$/);
      expect(foldText(text.normalize('NFD'))).toBe(folded);
      expect(foldText(folded)).toBe(folded);
    }),
  );
});
