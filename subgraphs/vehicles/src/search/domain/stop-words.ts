/** Small words of sentences, which say nothing of a vehicle and of which most vehicles have none. Folded; by language, as data. */

const sentences: Readonly<Record<string, string>> = {
  en: 'the an in on at with and or of for to from by near around are that which has have having some any me my want need looking buy please show find sale sell cheap cheaper cheapest affordable budget price priced under below above over less more than about low mileage million naira',
  fr: 'les un une des du aux avec et ou pour dans sur par chez qui cherche acheter vendre pas cher chere prix moins',
  de: 'der die das den dem ein eine einen einem einer mit und oder im am bei fur von vom zu zum zur auf aus ist suche kaufen gesucht gunstig gunstige gunstiger gunstiges gunstigen gunstigem billig billige billiger billiges preis unter bis uber euro fuer guenstig guenstige guenstiger guenstiges guenstigen ueber',
  tr: 've ile icin bir satilik ucuz fiyat',
};

/** What people call any vehicle: who asks for nothing else asks for all. */
const vehicles: Readonly<Record<string, string>> = {
  en: 'car cars vehicle vehicles',
  fr: 'voiture voitures vehicule vehicules',
  de: 'wagen autos pkw fahrzeug fahrzeuge',
  tr: 'araba arabalar arac araclar otomobil',
};

/** Those that are names too, of trims (Camry LE) and series (A-Class, i 10): they are words of a sentence only before another word. */
const sentencesOrNames: Readonly<Record<string, string>> = {
  en: 'a i is up max',
  fr: 'la le l de d en au',
};

const listed = (words: Readonly<Record<string, string>>): string[] => Object.values(words).flatMap((line) => line.split(' '));

/** Any vehicle. */
export const vehicleWords: ReadonlySet<string> = new Set(listed(vehicles));

/** Never part of a name. */
export const stopWords: ReadonlySet<string> = new Set([...listed(sentences), ...vehicleWords]);

/** Names where nothing, a number or the word of a series follows. */
export const stopWordsOrNames: ReadonlySet<string> = new Set(listed(sentencesOrNames));

/** What follows the letter of a series. */
export const seriesWords: ReadonlySet<string> = new Set(['class', 'classe', 'klasse', 'series', 'serie', 'reihe']);
