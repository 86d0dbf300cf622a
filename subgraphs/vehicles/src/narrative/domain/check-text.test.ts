import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { camry, goodText } from '../../testing/narratives.js';
import { checkedText, mostCharacters } from './check-text.js';
import { linesOf, type NarrativeFacts } from './facts.js';
import { languageOf, languages } from './languages.js';

/** What is shown of a text. */
function shown(text: string, locale = 'en', facts: NarrativeFacts = camry): string | null {
  const language = languageOf(locale);
  if (!language) throw new Error('There is no such language.');
  return checkedText(text, facts, linesOf(facts, language.code), language);
}

describe('a text is shown', () => {
  it('where every number in it is one of the facts’, and blanks are those of one line', () => {
    expect(shown(goodText)).toBe(goodText);
    expect(shown(`  ${goodText.replace('. ', '.\n\n')} `)).toBe(goodText);
  });

  it.each([
    [
      'de',
      'Das Auto ist etwa NGN 12.500.000 wert, und mit 80 % Sicherheit liegt der Wert bei NGN 11.200.000 bis NGN 13.900.000. Der Fehler ist im Mittel 6,2 %.',
    ],
    [
      'fr',
      'Cette voiture vaut environ NGN 12 500 000, et la valeur est dans 80 % des cas entre NGN 11 200 000 et NGN 13 900 000 avec les prix du marché.',
    ],
    [
      'fr-CA',
      'Cette voiture vaut environ NGN 12\u202f500\u202f000, et les 14 prix du marché sont pour une voiture avec une cote de 6 sur 10.',
    ],
    [
      'es',
      'El coche vale unos 12.500.000 NGN y con un 80 % de certeza está entre los 11.200.000 NGN y los 13.900.000 NGN. Es una cifra que se apoya en 14 precios del mercado.',
    ],
    [
      'pt-BR',
      'O carro vale cerca de NGN 12.500.000 e, com 80 % de certeza, entre NGN 11.200.000 e NGN 13.900.000. É uma estimativa com um erro de 6,2 %.',
    ],
  ])('in %s', (locale, text) => {
    expect(shown(text, locale)).not.toBeNull();
  });

  it('where it says small numbers of the facts in words, and calls comparables by their names', () => {
    const peugeot = { ...camry, used: [{ make: 'Peugeot', model: '308 GT', year: 2017, odometerKm: null, price: 11_900_000 }] };
    const text = 'The Peugeot 308 GT is one of the cars that this figure is made of, and after five years it is at NGN 8,250,000.';
    expect(shown(text, 'en', peugeot)).toBe(text);
    expect(shown(text)).toBeNull();
  });
});

const withSentence = (sentence: string) => shown(`${goodText} ${sentence}`);

describe('a text is not shown', () => {
  it.each([
    ['a number that is not there', 'The dealer paid NGN 12,400,000.'],
    ['a sum that is only a year', 'It costs NGN 2018 to insure.'],
    ['a share that is only a count', 'It loses 14 % of it.'],
    ['a share in words', 'It loses fourteen percent of it.'],
    ['a count that is only a share', 'There were 80 buyers.'],
    ['a number in words', 'It sells within seventeen days.'],
    ['a part in words', 'It loses half of its value.'],
    ['a size behind a number', 'It is worth 14 million.'],
    ['a number that hangs together with letters', 'It is worth 14k.'],
    ['a unit that hangs together with a number', 'It has 61,000km.'],
    ['a fraction', 'It loses ½ of it.'],
    ['digits of another script', 'It is worth ٥٠٠.'],
    ['a number that is grouped in another way', 'It is worth NGN 12.500.000.'],
    ['digits that are not all', 'It is worth NGN 12,500.'],
    ['another currency', 'It is worth USD 12,500,000.'],
    ['a sign of a currency', 'It is worth ₦12,500,000.'],
    ['a link', 'Read more at https://evil.example.'],
    ['an address', 'Read more at evil.example now.'],
    ['an email', 'Write to me@here.'],
    ['markup', 'It is **good**.'],
    ['a tag', 'It is <b>good</b>.'],
    ['a list', '# The value'],
    ['a letter that turns the direction', 'It is good\u202e.'],
  ])('that says %s', (_what, sentence) => {
    expect(withSentence('It is good.')).not.toBeNull();
    expect(withSentence(sentence)).toBeNull();
  });

  it('that is empty, short, or longer than anybody reads', () => {
    expect(shown('')).toBeNull();
    expect(shown('It is the one of the day.')).toBeNull();
    const filled = (length: number): string =>
      `${goodText} ${'the '.repeat(mostCharacters)}`
        .slice(0, length - 1)
        .trimEnd()
        .padEnd(length, 'e');
    expect(shown(filled(mostCharacters))).not.toBeNull();
    expect(shown(filled(mostCharacters + 1))).toBeNull();
  });

  it('that is in another language', () => {
    for (const { code } of languages) expect(shown(goodText, code) === null).toBe(code !== 'en');
    expect(shown('Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt.')).toBeNull();
  });

  it('whatever other number stands in it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 999_999_999 }), (value) => {
        fc.pre(![61_000, 70_000, 12_500_000, 11_200_000, 13_900_000, 11_900_000, ...camry.depreciation, 9_100_000].includes(value));
        expect(withSentence(`It was sold for NGN ${value.toLocaleString('en')}.`)).toBeNull();
        expect(withSentence(`It was sold for ${value}.`)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });
});
