/** Umlauts as people write them who have none: Köln is Koln and Koeln. */
import { foldText } from '@marque/shared/text/fold-text';

const written: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', æ: 'ae', œ: 'oe' };

/** A folded name without the `e` that stands for an umlaut; the same again changes nothing. For comparing only, for some names have such an `e` of their own. */
export const withoutUmlauts = (folded: string): string => folded.replace(/([aou])e+/g, '$1');

/** The name in each way in which it is typed: as it is, and with its umlauts written out, or no more. */
export function umlautForms(name: string): string[] {
  const composed = name.normalize('NFC').toLowerCase();
  const spelt = composed.replace(/[äöüøæœ]/g, (letter) => written[letter] ?? letter);
  return spelt === composed ? [name, withoutUmlauts(foldText(name))] : [name, spelt];
}
