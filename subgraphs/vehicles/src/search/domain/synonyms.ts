/**
 * What people call the facts of a vehicle that are no text of its own: folded words and phrases, in English, French, German, Turkish and as markets say it.
 * The one place for it: searches understand these, whatever the record says. Stop words are not there, but where a hyphen may keep them (plug-in).
 */
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Condition } from '../../catalogue/domain/condition.js';
import { makeWords as make } from '../../catalogue/domain/make-words.js';
import type { Drivetrain, Fuel, Transmission } from '../../catalogue/domain/vocabulary.js';

type Words<T extends string> = Readonly<Record<T, string>>;

/** A German adjective as it stands alone and before a name. */
const german = (adjective: string): string => ['', 'e', 'er', 'es', 'en', 'em'].map((ending) => `${adjective}${ending}`).join(', ');

const fuel: Words<Fuel> = {
  // Which gas is meant nobody says: it is petrol in America and a gaseous fuel elsewhere.
  PETROL: 'petrol, gasoline, gas, benzin, benziner, essence, benzinli',
  DIESEL: 'diesel, gazole, gasoil, tdi, cdi, hdi, dizel',
  FLEX: 'flex, flex fuel, flexfuel, ethanol, e85',
  HYBRID: 'hybrid, hybride, hibrit, full hybrid, mild hybrid, hev, mhev',
  PLUG_IN_HYBRID: 'plug hybrid, plug in hybrid, plug in, plug, plugin hybrid, plug hybride, plugin, phev, hybrid, hybride',
  ELECTRIC: 'electric, electrique, elektro, elektrisch, elektroauto, elektroautos, e auto, e autos, elektrikli, ev, bev',
  CNG: 'cng, natural gas, erdgas, gnv, gas',
  LPG: 'lpg, autogas, propane, gpl, gas',
  HYDROGEN: 'hydrogen, fuel cell, wasserstoff, brennstoffzelle, hydrogene, fcev',
};

const transmission: Words<Transmission> = {
  MANUAL: 'manual, manuel, stick shift, handschaltung, schaltgetriebe, schalter, manuelle, manuell',
  // Who asks for an automatic wants no clutch: what is inside is for the filter.
  AUTOMATIC: 'automatic, auto, automatik, otomatik, automatikgetriebe, automatique, tiptronic',
  AUTOMATED_MANUAL:
    'automated manual, semi automatic, dual clutch, dct, dsg, automatic, auto, automatik, otomatik, automatikgetriebe, automatique',
  CVT: 'cvt, continuously variable, automatic, auto, automatik, otomatik, automatikgetriebe, automatique',
};

const drivetrain: Words<Drivetrain> = {
  FRONT: 'fwd, front wheel drive, front wheel, frontantrieb, traction, 2wd, two wheel drive',
  REAR: 'rwd, rear wheel drive, rear wheel, heckantrieb, propulsion, 2wd, two wheel drive',
  ALL: 'awd, all wheel drive, all wheel, allrad, allradantrieb, 4wd, 4x4, four wheel drive',
  FOUR: '4wd, 4x4, four wheel drive, four wheel, 4 wheel drive, allrad, allradantrieb, awd, all wheel drive',
  TWO: '2wd, 4x2, two wheel drive',
};

const segment: Words<MarketSegment> = {
  BRAND_NEW: 'brand new, new, neu, neuwagen, neuf, neuve, tear rubber, sifir',
  FOREIGN_USED:
    'foreign used, fairly used, belgium, tokunbo, toks, imported, used, second hand, gebraucht, gebrauchtwagen, occasion, ikinci el',
  LOCALLY_USED:
    'locally used, local used, fairly used, nigerian used, naija used, used, second hand, gebraucht, gebrauchtwagen, occasion, ikinci el',
};

const condition: Words<Condition> = {
  SALVAGE: 'salvage, accidented, wrecked, damaged, unfallwagen, accidente, accidentee',
  ROUGH: 'rough, fair',
  CLEAN: 'clean, neat, good condition, gepflegt, propre',
  EXCELLENT: 'excellent, mint, pristine, neuwertig, excellent condition',
  UPGRADED: 'upgraded, restored, restauriert, restauree',
};

/** Body types are free text: what a record's own word means, and what a search's means. */
const body = {
  SEDAN: 'sedan, saloon, limousine, berline, stufenheck',
  HATCHBACK: 'hatchback, hatch, schragheck, schraegheck, kleinwagen, citadine',
  WAGON: 'wagon, station wagon, estate, kombi, break, touring',
  SUV: 'suv, suvs, sport utility, crossover, gelandewagen, gelaendewagen',
  COUPE: 'coupe',
  CONVERTIBLE: 'convertible, cabrio, cabriolet, roadster, spider, spyder, soft top',
  PICKUP: 'pickup, pick up, truck, pritsche',
  MINIVAN: 'minivan, mpv, people carrier, monospace, kompaktvan',
  VAN: 'van, vans, panel van, kastenwagen, transporter, fourgon, utilitaire',
  BUS: 'bus, minibus, coach',
};

const colour = {
  BLACK: `black, ${german('schwarz')}, noir, noire, siyah`,
  WHITE: `white, ${german('weiss')}, blanc, blanche, beyaz`,
  SILVER: `silver, silber, ${german('silbern')}, argent, gumus`,
  // Ash is what Nigeria calls it.
  GREY: `grey, gray, ash, ${german('grau')}, gris, grise, gri`,
  BLUE: `blue, ${german('blau')}, bleu, bleue, mavi`,
  RED: `red, burgundy, maroon, wine, ${german('rot')}, rouge, bordeaux, kirmizi`,
  GREEN: `green, ${german('grun')}, ${german('gruen')}, vert, verte, yesil`,
  BROWN: `brown, ${german('braun')}, marron, brun, kahverengi`,
  YELLOW: `yellow, ${german('gelb')}, jaune, sari`,
  GOLD: `gold, ${german('golden')}, dore`,
  ORANGE: `orange, ${german('orangefarben')}, turuncu`,
  BEIGE: `beige, cream, champagne, ${german('beigefarben')}, bej`,
  PURPLE: `purple, violet, ${german('violett')}, lila, mor`,
};

/** Equipment is free text too, mostly English. */
const feature = {
  SUNROOF: 'sunroof, moonroof, panoramic roof, panorama roof, schiebedach, glasdach, panoramadach, toit ouvrant, toit panoramique',
  HEATED_SEATS: 'heated seats, seat heating, sitzheizung, sieges chauffants, koltuk isitma',
  TOW_BAR:
    'tow bar, towbar, tow hitch, trailer hitch, anhangerkupplung, anhangekupplung, anhaengerkupplung, anhaengekupplung, ahk, attelage, crochet attelage',
  AIR_CONDITIONING:
    'air conditioning, air condition, air conditioner, aircon, climate control, klima, klimaanlage, klimaautomatik, climatisation, clim',
  LEATHER_SEATS: 'leather seats, leather, leder, ledersitze, lederausstattung, cuir, sieges cuir, deri',
  NAVIGATION: 'navigation, sat nav, satnav, navi, navigationssystem, navigationsgerat, navigationsgeraet, gps',
  REVERSING_CAMERA:
    'reversing camera, reverse camera, rear camera, backup camera, back up camera, ruckfahrkamera, rueckfahrkamera, camera recul',
  PARKING_SENSORS: 'parking sensors, park sensors, einparkhilfe, parksensoren, pdc, radar recul',
  CRUISE_CONTROL: 'cruise control, tempomat, regulateur vitesse, regulateur',
  ALLOY_WHEELS: 'alloy wheels, alloys, alloy rims, alufelgen, leichtmetallfelgen, jantes alu, jantes alliage',
  THIRD_ROW_SEATS: 'third row seats, third row, 7 seater, 7 seaters, 7 seats, seven seater, seven seats, 7 sitzer, siebensitzer, 7 places',
  WINTER_TYRES: 'winter tyres, winter tires, winterreifen, pneus hiver',
};

const lettered = (letter: string): string =>
  [`${letter} class`, `${letter} klasse`, `${letter} classe`, `${letter}class`, `${letter}klasse`].join(', ');
const numbered = (number: string): string =>
  [`${number} series`, `${number} serie`, `${number}er`, `series ${number}`, `serie ${number}`].join(', ');

/** What people call models that have several names. */
const model = {
  A_CLASS: lettered('a'),
  B_CLASS: lettered('b'),
  C_CLASS: lettered('c'),
  E_CLASS: lettered('e'),
  S_CLASS: lettered('s'),
  G_CLASS: `${lettered('g')}, g wagen, g wagon, gwagen, gwagon`,
  SERIES_1: numbered('1'),
  SERIES_3: numbered('3'),
  SERIES_5: numbered('5'),
  SERIES_7: numbered('7'),
};

/** The facts that searches know words for. */
export const synonyms = { fuel, transmission, drivetrain, segment, condition, body, colour, feature, make, model } as const;
export type SynonymKind = keyof typeof synonyms;
