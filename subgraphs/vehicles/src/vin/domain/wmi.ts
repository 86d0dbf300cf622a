/** World manufacturer identifiers (ISO 3780): who built the vehicle and where the identifier was issued. */

/** What a maker builds under an identifier: the model-year rule of 49 CFR 565.15 binds cars and light trucks alone. */
export type VehicleKind = 'CAR_OR_LIGHT_TRUCK' | 'TRUCK_OR_BUS' | 'MOTORCYCLE';

type MakerRow = readonly [maker: string, makes: readonly string[], identifiers: string];

/**
 * Makers of cars and light trucks: name, makes that it sells and its identifiers. Six characters are one whose third is 9, which a small maker
 * shares with others: its last three stand in places 12 to 14 of the number.
 */
const carMakers: readonly MakerRow[] = [
  ['Honda', ['Honda'], '19X 1HG 2HG 2HK 3CZ 3GP 3HG 5FN 5FP 5FS 5J6 5KB 7FA JHL JHM SHH SHS MRH LHG LVH NLA 93H'],
  ['Honda', ['Acura'], '19U 19V 2HH 2HN 5FR 5J0 5J8 5KC JH4'],
  ['Tesla', ['Tesla'], '5YJ 7SA 7G2 LRW XP7 SFZ'],
  ['Kia', ['Kia'], '3KP 5XX KNA KNC KND KNE U5Y U6Y LJD MZB'],
  ['Hyundai', ['Hyundai', 'Kia'], '5XY'],
  ['Hyundai', ['Hyundai'], '2HM 3KM 5NM 5NP KM8 KMF KMH KMJ LBE MAL NLH TMA U5H X7M Z94'],
  ['Hyundai', ['Genesis'], 'KMT KMU'],
  ['Ford', ['Ford'], '1FA 1FB 1FC 1FD 1FM 1FT 1ZV 2FA 2FM 2FT 3FA 3FE 3FM 3FT 6FP LVS MAJ MNB NM0 WF0 SFA UNV X9F VS6'],
  ['Ford', ['Lincoln'], '1LN 2LM 3LN 5LM 5LT'],
  ['Ford', ['Mercury'], '1ME 2ME 3ME 4M2'],
  ['Chrysler', ['Jeep'], '1J4 1J8 1JC 1ZA'],
  ['Chrysler', ['Chrysler', 'Dodge', 'Jeep', 'Ram', 'Fiat'], '1C3 1C4 1C6 2C3 2C4 3C3 3C4 3C6 3C7'],
  ['Chrysler', ['Dodge'], '1B3 1B4 1B7 1D3 1D4 1D7 1D8 2B3 2B4 2B5 2B7 2D3 2D4 2D7 2D8 3B7 3D2 3D3 3D4 3D6 3D7'],
  ['Chrysler', ['Chrysler'], '1A4 1A8 1C8 2A3 2A4 2A8 2C8 3A4 3A8 3C8 LE4'],
  ['General Motors', ['Chevrolet'], '1G1 1GA 1GB 1GC 1GN 2CN 2G1 2GB 2GC 2GN 3G1 3GB 3GC 3GN 6G1 8AG 9BG KL1 KL7 KL8'],
  ['General Motors', ['GMC'], '1GD 1GK 1GT 2GK 2GT 3GK 3GT'],
  ['General Motors', ['Cadillac'], '1G6 1GY 2G6 3GY W06'],
  ['General Motors', ['Buick'], '1G4 2G4 3G4 3G5 5GA KL4 LRB W04'],
  ['General Motors', ['Pontiac'], '1G2 1GM 2CK 2G2 3G2 3G7 5Y2 6G2 KL2'],
  ['General Motors', ['Saturn'], '1G8 3GS 5GZ'],
  ['General Motors', ['Hummer'], '5GN 5GR 5GT'],
  ['AM General', ['Hummer'], '137'],
  ['General Motors', ['Oldsmobile'], '1G3 1GH 2G3'],
  [
    'Toyota',
    ['Toyota'],
    '2T1 2T3 3MY 3TM 3TY 4T1 4T3 4T4 5TB 5TD 5TE 5TF 5TY 5YF 7MU 6T1 8AJ 9BR AHT JT1 JT2 JT3 JT4 JT5 JTD JTE JTF JTG JTK JTL JTM JTN LFM LTV MBJ MHF MR0 NMT SB1 VNK YAR',
  ],
  ['Toyota', ['Lexus'], '2T2 58A JT6 JT8 JTH JTJ'],
  ['Nissan', ['Nissan'], '1N4 1N6 3N1 3N6 3N8 5BZ JN3 JN6 JN7 KNM LGB MDH MNT SJN VSK VWA Z8N'],
  ['Nissan', ['Nissan', 'Infiniti'], '5N1 JN1 JN8'],
  ['Nissan', ['Infiniti'], '3PC 5N3 JNK JNR JNX'],
  ['Mazda', ['Mazda'], '1YV 3MD 3MV 3MZ 4F2 4F4 7MM JM1 JM3 JM4 JM6 JM7 JMZ LFP'],
  ['Subaru', ['Subaru'], '4S3 4S4 JF1 JF2 JF3 JF4'],
  ['Mitsubishi', ['Mitsubishi'], '4A3 4A4 6MM JA3 JA4 JA7 JE3 JE4 JMB JMY ML3 MMB MMC XMC'],
  ['Suzuki', ['Suzuki'], '2S2 2S3 JS2 JS3 JS4 JSA KL5 MA3 MBH MHY TSM VSE'],
  ['Isuzu', ['Isuzu'], '4NU 4S1 4S2 JAA JAB JAC MPA'],
  ['Volkswagen', ['Volkswagen'], '1V1 1V2 1VW 2V4 3VV 3VW 9BW AAV LFV LSV WV1 WV2 WV3 WVG WVW XW8'],
  ['Audi', ['Audi'], 'TRU WA1 WAU WUA WUZ WU1'],
  ['Porsche', ['Porsche'], 'WP0 WP1'],
  ['Skoda', ['Skoda'], 'TMB TMP'],
  ['SEAT', ['SEAT', 'Cupra'], 'VSS'],
  ['Mercedes-Benz', ['Mercedes-Benz'], '4JG 55S 8AB 9BM ADB NMB W1K W1N W1V WD1 WD3 WD4 WDB WDC WDD WDF WDP WDR VSA'],
  ['Smart', ['Smart'], 'WME W1H HES'],
  ['BMW', ['BMW'], '3MW 4US 5UM 5UX 5YM LBV WB5 WBA WBS WBX WBY X4X'],
  ['BMW', ['Mini'], 'WMW WMZ'],
  ['Rolls-Royce', ['Rolls-Royce'], 'SCA SLA'],
  ['Bentley', ['Bentley'], 'SCB SJA'],
  ['Lotus', ['Lotus'], 'SCC'],
  ['Aston Martin', ['Aston Martin'], 'SCF SD7'],
  ['McLaren', ['McLaren'], 'SBM'],
  ['Jaguar Land Rover', ['Jaguar'], 'SAJ SAD'],
  ['Jaguar Land Rover', ['Land Rover'], 'SAL'],
  ['Vauxhall', ['Vauxhall', 'Opel'], 'W0L W0V'],
  ['Volvo', ['Volvo'], '7JR LVY LYV YV1 YV4 MHA'],
  ['Polestar', ['Polestar'], 'YSM LPS'],
  ['Saab', ['Saab'], 'YS3'],
  ['Peugeot', ['Peugeot'], 'VF3 VR3 8AD 936'],
  ['Citroen', ['Citroën', 'DS'], 'VF7 VR7 VR1 935'],
  ['Renault', ['Renault', 'Dacia'], 'VF1 VF2 UU1 UU6 93Y 8A1 MEE'],
  ['Alpine', ['Alpine'], 'VFA'],
  ['Bugatti', ['Bugatti'], 'VF9795'],
  ['Fiat', ['Fiat'], 'ZFA ZFC 9BD NM4 3BZ'],
  ['Alfa Romeo', ['Alfa Romeo'], 'ZAR ZAS'],
  ['Ferrari', ['Ferrari'], 'ZFF ZSG'],
  ['Lamborghini', ['Lamborghini'], 'ZHW ZPB'],
  ['Maserati', ['Maserati'], 'ZAM ZN6'],
  ['Lancia', ['Lancia'], 'ZLA'],
  ['Rivian', ['Rivian'], '7FC 7PD'],
  ['Lucid', ['Lucid'], '50E 7UU'],
  ['BYD', ['BYD'], 'LC0 LGX LPE'],
  ['Geely', ['Geely'], 'L6T LB3'],
  ['Great Wall', ['Great Wall', 'Haval'], 'LGW'],
  ['Chery', ['Chery'], 'LVV LVT'],
  ['SAIC', ['MG', 'Roewe'], 'LSJ'],
  ['Tata', ['Tata'], 'MAT'],
  ['Mahindra', ['Mahindra'], 'MA1'],
];

const truckMakers: readonly MakerRow[] = [
  ['Peterbilt', ['Peterbilt'], '1NP 1XP 2NP 2XP'],
  ['Kenworth', ['Kenworth'], '1NK 1XK 2NK 2XK 3WK'],
  ['Freightliner', ['Freightliner'], '1FU 1FV 2FU 2FV 3AK 3AL'],
  ['Western Star', ['Western Star'], '2WK 2WL 2WM 5KJ'],
  ['Navistar', ['International'], '1HS 1HT 2HS 3HA 3HS 3HT'],
  ['Navistar', ['IC Bus'], '4DR'],
  ['Mack', ['Mack'], '1M1 1M2'],
  ['Motor Coach Industries', ['MCI'], '1M8'],
  ['Blue Bird', ['Blue Bird'], '1BA'],
  ['Isuzu', ['Isuzu'], 'JAL'],
  ['Volvo Trucks', ['Volvo'], '4V4 YV2'],
  ['Renault Trucks', ['Renault'], 'VF6'],
];

const motorcycleMakers: readonly MakerRow[] = [
  ['Harley-Davidson', ['Harley-Davidson'], '1HD 5HD 932 MEG'],
  ['Yamaha', ['Yamaha'], 'JYA'],
  ['Kawasaki', ['Kawasaki'], 'JKA JKB'],
  ['Honda', ['Honda'], '1HF JH2'],
  ['Suzuki', ['Suzuki'], 'JS1'],
  ['BMW', ['BMW'], 'WB1 WB3 WB4'],
  ['Ducati', ['Ducati'], 'ZDM'],
  ['KTM', ['KTM'], 'VBK'],
  ['Triumph', ['Triumph'], 'SMT'],
];

/** Who is behind a world manufacturer identifier. */
export interface Maker {
  readonly name: string;
  /** Makes under which the maker sells vehicles with this identifier. */
  readonly makes: readonly string[];
  readonly kind: VehicleKind;
}

const kinds = [
  ['CAR_OR_LIGHT_TRUCK', carMakers],
  ['TRUCK_OR_BUS', truckMakers],
  ['MOTORCYCLE', motorcycleMakers],
] as const;
const byIdentifier = new Map<string, Maker>();
for (const [kind, makers] of kinds) {
  for (const [name, makes, identifiers] of makers) {
    for (const identifier of identifiers.split(' ')) {
      const known = byIdentifier.get(identifier);
      byIdentifier.set(identifier, { kind, name: known?.name ?? name, makes: [...(known?.makes ?? []), ...makes] });
    }
  }
}

/** Every make of the table, in no order. */
export const makesOfMakers: readonly string[] = [...new Set([...byIdentifier.values()].flatMap(({ makes }) => makes))];

/** The maker of a well-formed number, or undefined where this table does not know its identifier. */
export const makerOf = (vin: string): Maker | undefined =>
  byIdentifier.get(vin.charAt(2) === '9' ? vin.slice(0, 3) + vin.slice(11, 14) : vin.slice(0, 3));

/** Order of the second character in ISO 3780's ranges. */
const order = 'ABCDEFGHJKLMNPRSTUVWXYZ1234567890';

/** First character, range of the second, ISO 3166 country. Source: ISO 3780 as published by SAE's registry. */
const ranges: readonly (readonly [first: string, from: string, to: string, country: string])[] = [
  ['A', 'A', 'H', 'ZA'],
  ['B', 'F', 'K', 'KE'],
  ['C', 'A', 'E', 'BJ'],
  ['D', 'A', 'E', 'EG'],
  ['D', 'F', 'K', 'MA'],
  ['J', 'A', '0', 'JP'],
  ['K', 'L', 'R', 'KR'],
  ['K', 'F', 'K', 'IL'],
  ['L', 'A', '0', 'CN'],
  ['M', 'A', 'E', 'IN'],
  ['M', 'F', 'K', 'ID'],
  ['M', 'L', 'R', 'TH'],
  ['N', 'A', 'E', 'IR'],
  ['N', 'F', 'K', 'PK'],
  ['N', 'L', 'R', 'TR'],
  ['P', 'L', 'R', 'MY'],
  ['S', 'A', 'M', 'GB'],
  ['S', 'N', 'T', 'DE'],
  ['S', 'U', 'Z', 'PL'],
  ['T', 'A', 'H', 'CH'],
  ['T', 'J', 'P', 'CZ'],
  ['T', 'R', 'V', 'HU'],
  ['T', 'W', '1', 'PT'],
  ['U', 'H', 'M', 'DK'],
  ['U', 'U', 'Z', 'RO'],
  ['U', '5', '7', 'SK'],
  ['V', 'A', 'E', 'AT'],
  ['V', 'F', 'R', 'FR'],
  ['V', 'S', 'W', 'ES'],
  ['V', '6', '0', 'HR'],
  ['W', 'A', '0', 'DE'],
  ['X', 'L', 'R', 'NL'],
  ['X', 'S', 'W', 'RU'],
  ['Y', 'A', 'E', 'BE'],
  ['Y', 'F', 'K', 'FI'],
  ['Y', 'S', 'W', 'SE'],
  ['Z', 'A', 'R', 'IT'],
  ['1', 'A', '0', 'US'],
  ['2', 'A', '0', 'CA'],
  ['3', 'A', 'W', 'MX'],
  ['4', 'A', '0', 'US'],
  ['5', 'A', '0', 'US'],
  ['6', 'A', 'W', 'AU'],
  ['7', 'A', 'E', 'NZ'],
  ['7', 'F', '0', 'US'],
  ['8', 'A', 'E', 'AR'],
  ['9', 'A', 'E', 'BR'],
  ['9', '3', '9', 'BR'],
];

/** ISO 3166 country in which the identifier was issued, or undefined for a range that this table leaves out. */
export function countryOf(vin: string): string | undefined {
  const second = order.indexOf(vin.charAt(1));
  return ranges.find(([first, from, to]) => first === vin.charAt(0) && second >= order.indexOf(from) && second <= order.indexOf(to))?.[3];
}

const northAmerica: ReadonlySet<string> = new Set(['US', 'CA', 'MX']);

/** Whether 49 CFR 565 governs the number: built in the United States, Canada or Mexico. */
export const isNorthAmerican = (vin: string): boolean => northAmerica.has(countryOf(vin) ?? '');
