/** The languages of the interface. */

/** Each by its own name, as people look for it. */
export const languages = { en: 'English', de: 'Deutsch', fr: 'Français', ar: 'العربية' } as const;

/** BCP 47 language of a catalogue. */
export type Language = keyof typeof languages;

/** Whether there is a catalogue of this language. */
export const isLanguage = (text: string | null | undefined): text is Language => typeof text === 'string' && Object.hasOwn(languages, text);

/** In which direction it is written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

/**
 * The language to show: what the reader has chosen, else the business's own where there is a catalogue, else English.
 * @param tenantLocale BCP 47 tag, such as "de-DE"
 */
export function languageFor(chosen: string | null, tenantLocale: string): Language {
  if (isLanguage(chosen)) return chosen;
  const [own] = tenantLocale.split('-');
  return isLanguage(own) ? own : 'en';
}

/** The language in the formats of the business's region: English of Nigeria for "en" at "en-NG", German as in Germany for "de" there. */
export function formatLocale(language: Language, tenantLocale: string): string {
  const [own, region] = tenantLocale.split('-');
  return own === language && region !== undefined ? tenantLocale : language;
}
