/** Small words of sentences, which say nothing of a vehicle and of which most vehicles have none. Folded; by language, as data. */

const sentences: Readonly<Record<string, string>> = {
  en: 'the an in on at with and or of for to from by near around are that which has have having some any me my want need looking buy please show find sale sell cheap cheaper cheapest affordable budget price priced under below above over less more than about million naira car cars vehicle vehicles',
  fr: 'les un une des du aux avec et ou pour dans sur par chez qui cherche acheter vendre pas cher chere prix moins voiture voitures',
  de: 'der die das den dem ein eine einen einem einer mit und oder im am bei fur von vom zu zum zur auf aus ist suche kaufen gesucht gunstig gunstige gunstiger gunstiges billig billige billiger billiges preis unter bis uber euro wagen autos pkw fahrzeug fahrzeuge',
  tr: 've ile icin bir satilik ucuz fiyat araba arabalar arac otomobil',
};

/** Those that are names too, of trims (Camry LE) and series (A-Class, i 10): they are words of a sentence only before another word. */
const sentencesOrNames: Readonly<Record<string, string>> = {
  en: 'a i is up max',
  fr: 'la le l de d en au',
};

const listed = (words: Readonly<Record<string, string>>): string[] => Object.values(words).flatMap((line) => line.split(' '));

/** Never part of a name. */
export const stopWords: ReadonlySet<string> = new Set(listed(sentences));

/** Names where nothing, a number or the word of a series follows. */
export const stopWordsOrNames: ReadonlySet<string> = new Set(listed(sentencesOrNames));

/** What follows the letter of a series. */
export const seriesWords: ReadonlySet<string> = new Set(['class', 'classe', 'klasse', 'series', 'serie', 'reihe']);
