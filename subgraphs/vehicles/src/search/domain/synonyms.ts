/**
 * What people call the facts of a vehicle that are no text of its own: folded words and phrases, in English, French, German and as markets say it.
 * The one place for it: searches understand these, whatever the record says. Stop words are not there, but where a hyphen may keep them (plug-in).
 */
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Condition } from '../../catalogue/domain/condition.js';
import type { Drivetrain, Fuel, Transmission } from '../../catalogue/domain/vocabulary.js';

type Words<T extends string> = Readonly<Record<T, string>>;

const fuel: Words<Fuel> = {
  // Which gas is meant nobody says: it is petrol in America and a gaseous fuel elsewhere.
  PETROL: 'petrol, gasoline, gas, benzin, benziner, essence',
  DIESEL: 'diesel, gazole, gasoil, tdi, cdi, hdi',
  FLEX: 'flex, flex fuel, flexfuel, ethanol, e85',
  HYBRID: 'hybrid, hybride, full hybrid, mild hybrid, hev, mhev',
  PLUG_IN_HYBRID: 'plug hybrid, plug in hybrid, plug in, plug, plugin hybrid, plug hybride, plugin, phev, hybrid, hybride',
  ELECTRIC: 'electric, electrique, elektro, elektrisch, ev, bev',
  CNG: 'cng, natural gas, erdgas, gnv, gas',
  LPG: 'lpg, autogas, propane, gpl, gas',
  HYDROGEN: 'hydrogen, fuel cell, wasserstoff, brennstoffzelle, hydrogene, fcev',
};

const transmission: Words<Transmission> = {
  MANUAL: 'manual, stick shift, handschaltung, schaltgetriebe, schalter, manuelle, manuell',
  // Who asks for an automatic wants no clutch: what is inside is for the filter.
  AUTOMATIC: 'automatic, auto, automatik, automatikgetriebe, automatique, tiptronic',
  AUTOMATED_MANUAL: 'automated manual, semi automatic, dual clutch, dct, dsg, automatic, auto, automatik, automatikgetriebe, automatique',
  CVT: 'cvt, continuously variable, automatic, auto, automatik, automatikgetriebe, automatique',
};

const drivetrain: Words<Drivetrain> = {
  FRONT: 'fwd, front wheel drive, front wheel, frontantrieb, traction, 2wd, two wheel drive',
  REAR: 'rwd, rear wheel drive, rear wheel, heckantrieb, propulsion, 2wd, two wheel drive',
  ALL: 'awd, all wheel drive, all wheel, allrad, allradantrieb, quattro, 4matic, xdrive, 4wd, 4x4, four wheel drive',
  FOUR: '4wd, 4x4, four wheel drive, four wheel, 4 wheel drive, allrad, allradantrieb, awd, all wheel drive',
  TWO: '2wd, 4x2, two wheel drive',
};

const segment: Words<MarketSegment> = {
  BRAND_NEW: 'brand new, new, neu, neuwagen, neuf, neuve, tear rubber',
  FOREIGN_USED: 'foreign used, tokunbo, toks, imported, used, second hand, gebraucht, gebrauchtwagen, occasion',
  LOCALLY_USED: 'locally used, local used, nigerian used, naija used, used, second hand, gebraucht, gebrauchtwagen, occasion',
};

const condition: Words<Condition> = {
  SALVAGE: 'salvage, accidented, wrecked, damaged, unfallwagen, accidente, accidentee',
  ROUGH: 'rough, fair',
  CLEAN: 'clean, good condition, gepflegt, propre',
  EXCELLENT: 'excellent, mint, pristine, neuwertig, excellent condition',
  UPGRADED: 'upgraded, restored, restauriert, restauree',
};

/** Body types are free text: what a record's own word means, and what a search's means. */
const body = {
  SEDAN: 'sedan, saloon, limousine, berline, stufenheck',
  HATCHBACK: 'hatchback, hatch, schragheck, kleinwagen, citadine',
  WAGON: 'wagon, station wagon, estate, kombi, break, touring',
  SUV: 'suv, sport utility, crossover, gelandewagen',
  COUPE: 'coupe',
  CONVERTIBLE: 'convertible, cabrio, cabriolet, roadster, spider, spyder, soft top',
  PICKUP: 'pickup, pick up, truck, pritsche',
  MINIVAN: 'minivan, mpv, people carrier, monospace, kompaktvan',
  VAN: 'van, panel van, kastenwagen, transporter, fourgon, utilitaire',
  BUS: 'bus, minibus, coach',
};

const colour = {
  BLACK: 'black, schwarz, noir, noire',
  WHITE: 'white, weiss, blanc, blanche',
  SILVER: 'silver, silber, argent',
  GREY: 'grey, gray, grau, gris, grise',
  BLUE: 'blue, blau, bleu, bleue',
  RED: 'red, rot, rouge',
  GREEN: 'green, grun, vert, verte',
  BROWN: 'brown, braun, marron, brun',
  YELLOW: 'yellow, gelb, jaune',
  GOLD: 'gold, golden, dore',
  PURPLE: 'purple, violet, violett, lila',
};

/** The facts that searches know words for. */
export const synonyms = { fuel, transmission, drivetrain, segment, condition, body, colour } as const;
export type SynonymKind = keyof typeof synonyms;
