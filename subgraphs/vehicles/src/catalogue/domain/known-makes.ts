/** Makes that people know: a make outside this list is asked about once, for it is mostly a slip of the pen. */
import { foldText } from '@marque/shared/text/fold-text';
import { nearestNames } from './nearest-names.js';
import { makesOfMakers } from '../../vin/domain/wmi.js';

const others =
  `Abarth|AC|Aion|Aiways|Alpina|AMC|Ariel|Aro|Ashok Leyland|Austin|Autobianchi|Avatr|BAIC|Bajaj|Baojun|Beijing|Bestune|Borgward|Brabus|Brilliance
Bristol|Caterham|Changan|Changfeng|Cord|Dacia|Daewoo|DAF|Daihatsu|Daimler|Datsun|De Tomaso|DeLorean|Denza|DFSK|Dongfeng|Eagle|Exeed|FAW|Fisker
Foday|Force|Forthing|Foton|FSO|GAC|GAZ|Genesis|Geo|Ginetta|Hafei|Hino|Hiphi|Holden|Hongqi|Hozon|Husqvarna|Hyptec|IKCO|Ineos|Innocenti|Innoson|Iran Khodro|Isuzu|Iveco
JAC|Jaecoo|Jensen|Jetour|Jetta|JMC|Kaiyi|Karma|King Long|Koenigsegg|Lada|LDV|Leapmotor|Leyland|Li Auto|Ligier|Lifan|Lynk & Co|MAN|Maruti|Maruti Suzuki|Maxus|Maybach
Merkur|Microcar|Mobius|Morgan|Morris|Moskvich|Nash|Neta|Nio|Noble|NSU|Omoda|Ora|Packard|Pagani|Perodua|Piaggio|Plymouth|Proton|Qoros|RAM|Range Rover|Reliant|Riley|Rover
Royal Enfield|Scania|Scion|Scout|Seres|Singer|Sinotruk|Skywell|Sol|Soueast|SsangYong|KGM|Studebaker|Steyr|Tatra|Talbot|Tank|TVR|Triumph|Trabant|Troller|UAZ|UD|VinFast|Wartburg
Westfield|Wey|Willys|Wolseley|Wuling|XPeng|Yugo|Yutong|Zastava|ZAZ|Zeekr|Zhongtai|Zotye|Aprilia|Benelli|Bimota|BSA|Buell|Indian|Moto Guzzi|MV Agusta|Norton|Polaris|TVS|Vespa|Victory|Zero`
    .split(/[|\n]/)
    .filter((make) => make !== '');

/** Their names as everybody writes them. */
export const knownMakes: readonly string[] = [...makesOfMakers, ...others];
/** By their folded names as they are written; of two that are folded to one, the first. */
const known: ReadonlyMap<string, string> = new Map(knownMakes.toReversed().map((name) => [foldText(name), name]));

/** What people call makes, folded. */
const called: ReadonlyMap<string, string> = new Map([
  ['vw', 'Volkswagen'],
  ['chevy', 'Chevrolet'],
  ['merc', 'Mercedes-Benz'],
  ['benz', 'Mercedes-Benz'],
  ['rolls', 'Rolls-Royce'],
  ['beemer', 'BMW'],
]);

function written(make: string): string | undefined {
  const folded = foldText(make).trim();
  return known.get(folded) ?? called.get(folded);
}

/** Whether people know the make, however it is written and whatever they call it. */
export const isKnownMake = (make: string): boolean => written(make) !== undefined;

/** A make as everybody writes it, so that its prices and searches are those of one make; one that people do not know stays as it is. */
export const canonicalMake = (make: string): string => written(make) ?? make;

/** The makes that were probably meant, at most three, the likeliest first: among those that people know and the others that are given. */
export const likelyMakes = (make: string, own: readonly string[] = []): string[] => nearestNames(make, [...own, ...knownMakes]);

/** What is said of a make that nobody knows, with those that were probably meant. */
export const unknownMakeText = (likely: readonly string[]): string =>
  [
    'Nobody here knows this make: check how it is written, or confirm it.',
    ...(likely.length === 0 ? [] : [`Was ${likely.join(' or ')} meant?`]),
  ].join(' ');
