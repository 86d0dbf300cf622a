/** Texts as they are compared: what people type without the marks of their language still finds what is written with them. */
import anyAscii from 'any-ascii';

/**
 * The text in lower-case ASCII: `Élégance` is `elegance`, composed or not, `İstanbul` is `istanbul`, `Łódź` is `lodz`, `Straße` is `strasse` and
 * `Лада` is `lada`. The same for what is searched and for what is searched by; for comparing only, never to be shown.
 */
export const foldText = (text: string): string =>
  // Composed first: the library knows letters with their marks, and drops marks that stand alone.
  anyAscii(text.normalize('NFKC')).toLowerCase();
