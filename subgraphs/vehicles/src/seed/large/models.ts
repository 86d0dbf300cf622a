/** Models of a large fleet: how often each is met, what it is and what it cost when it was new. */
import type { Fuel } from '../../catalogue/domain/vocabulary.js';

/** A model as the large fleet has it. */
export interface LargeModel {
  readonly make: string;
  readonly model: string;
  readonly bodyType: string;
  /** Price of the new vehicle in whole US dollars. */
  readonly priceUsd: number;
  readonly fuels: readonly Fuel[];
  /** World manufacturer identifier of its numbers. */
  readonly wmi: string;
  /** How often it is met among its make's models: the first of a make most often. */
  readonly weight: number;
}

/** A make with its share of the fleet. */
interface Make {
  readonly make: string;
  readonly share: number;
  readonly wmi: string;
  /** Models as `name/body/thousands of dollars/fuels`, the most common first. */
  readonly models: string;
}

const make = (name: string, share: number, wmi: string, models: string): Make => ({ make: name, share, wmi, models });

/** P petrol, D diesel, H hybrid, I plug-in hybrid, E electric, F flex, G compressed gas. */
const fuelOf: Readonly<Record<string, Fuel>> = {
  P: 'PETROL',
  D: 'DIESEL',
  H: 'HYBRID',
  I: 'PLUG_IN_HYBRID',
  E: 'ELECTRIC',
  F: 'FLEX',
  G: 'CNG',
};

/** Shares are per thousand, roughly as the marketplaces of five continents show them together. */
const makes: readonly Make[] = [
  make(
    'Toyota',
    180,
    'JTD',
    'Corolla/Sedan/23/PH,Camry/Sedan/29/PH,RAV4/SUV/32/PHI,Highlander/SUV/41/PH,Hilux/Pickup/36/DP,Land Cruiser/SUV/88/DP,Yaris/Hatchback/19/PH,Sienna/Minivan/39/PH,4Runner/SUV/43/P,Venza/SUV/36/PH,Prius/Hatchback/29/HI,Avensis/Wagon/28/PD,Tacoma/Pickup/34/P',
  ),
  make(
    'Honda',
    85,
    'JHM',
    'Accord/Sedan/30/PH,Civic/Sedan/25/PH,CR-V/SUV/33/PH,Pilot/SUV/42/P,Fit/Hatchback/18/PH,HR-V/SUV/26/P,Odyssey/Minivan/40/P',
  ),
  make(
    'Volkswagen',
    80,
    'WVW',
    'Golf/Hatchback/27/PDIE,Passat/Wagon/38/PDI,Tiguan/SUV/34/PDI,Polo/Hatchback/21/P,Touareg/SUV/62/DPI,T-Roc/SUV/29/PD,ID.4/SUV/43/E,Touran/Minivan/33/DP,Caddy/Van/30/DPG',
  ),
  make(
    'Ford',
    75,
    '1FT',
    'F-150/Pickup/44/PH,Focus/Hatchback/24/PD,Escape/SUV/30/PHI,Explorer/SUV/42/PH,Fiesta/Hatchback/19/P,Mustang/Coupe/38/P,Ranger/Pickup/35/DP,Transit/Van/41/DE,Kuga/SUV/34/PDI',
  ),
  make(
    'Mercedes-Benz',
    65,
    'W1K',
    'C-Class/Sedan/47/PDI,E-Class/Sedan/62/PDI,GLE/SUV/66/PDI,GLC/SUV/50/PDI,A-Class/Hatchback/36/PDI,S-Class/Sedan/117/PI,GLK/SUV/41/PD,Sprinter/Van/48/D,EQE/Sedan/78/E',
  ),
  make(
    'BMW',
    60,
    'WBA',
    '3 Series/Sedan/46/PDI,5 Series/Sedan/58/PDI,X5/SUV/66/PDI,X3/SUV/48/PDI,1 Series/Hatchback/34/PD,X1/SUV/40/PDI,7 Series/Sedan/97/PI,i4/Sedan/55/E',
  ),
  make(
    'Hyundai',
    50,
    'KM8',
    'Tucson/SUV/29/PHD,Elantra/Sedan/22/PH,Santa Fe/SUV/36/PHD,Sonata/Sedan/28/PH,i20/Hatchback/20/P,i30/Hatchback/24/PD,Kona/SUV/26/PEH,Ioniq 5/SUV/43/E',
  ),
  make(
    'Nissan',
    48,
    'JN1',
    'Qashqai/SUV/29/PH,Altima/Sedan/27/P,Rogue/SUV/29/P,X-Trail/SUV/33/PD,Micra/Hatchback/18/P,Pathfinder/SUV/38/P,Leaf/Hatchback/29/E,Navara/Pickup/35/D,Patrol/SUV/70/P',
  ),
  make(
    'Kia',
    42,
    'KNA',
    'Sportage/SUV/28/PHD,Sorento/SUV/34/PHD,Rio/Hatchback/18/P,Ceed/Wagon/25/PDI,Picanto/Hatchback/16/P,Niro/SUV/29/HEI,EV6/SUV/44/E',
  ),
  make('Audi', 42, 'WAU', 'A4/Sedan/44/PD,A3/Hatchback/36/PDI,Q5/SUV/48/PDI,A6/Wagon/58/PDI,Q3/SUV/40/PD,Q7/SUV/62/PDI,e-tron/SUV/74/E'),
  make('Lexus', 38, 'JTJ', 'RX 350/SUV/52/PH,ES 350/Sedan/45/P,GX 460/SUV/61/P,IS 250/Sedan/41/P,NX 300/SUV/42/PH,LX 570/SUV/95/P'),
  make(
    'Chevrolet',
    34,
    '1G1',
    'Silverado/Pickup/42/PD,Malibu/Sedan/26/P,Equinox/SUV/28/P,Tahoe/SUV/58/P,Spark/Hatchback/15/P,Camaro/Coupe/32/P',
  ),
  make(
    'Renault',
    30,
    'VF1',
    'Clio/Hatchback/20/PDH,Megane/Hatchback/25/PDE,Captur/SUV/25/PHI,Scenic/Minivan/30/DP,Kangoo/Van/27/DE,Duster/SUV/22/PD',
  ),
  make('Opel', 24, 'W0L', 'Corsa/Hatchback/20/PE,Astra/Wagon/26/PDI,Insignia/Wagon/34/DP,Mokka/SUV/27/PE,Zafira/Minivan/29/DP'),
  make('Peugeot', 24, 'VF3', '208/Hatchback/22/PE,308/Wagon/27/PDI,3008/SUV/34/PDI,2008/SUV/27/PE,5008/SUV/37/DP'),
  make('Skoda', 22, 'TMB', 'Octavia/Wagon/29/PDI,Fabia/Hatchback/20/P,Superb/Wagon/38/DPI,Kodiaq/SUV/37/DP,Enyaq/SUV/45/E'),
  make('Mazda', 18, 'JM1', 'CX-5/SUV/29/PD,Mazda3/Hatchback/24/P,Mazda6/Sedan/27/PD,MX-5/Convertible/31/P,CX-30/SUV/26/P'),
  make('Volvo', 16, 'YV1', 'XC60/SUV/47/DPI,V60/Wagon/43/DPI,XC90/SUV/59/DPI,V90/Wagon/54/DP,XC40/SUV/39/PEI'),
  make('Jeep', 14, '1C4', 'Grand Cherokee/SUV/44/PDI,Wrangler/SUV/36/PI,Compass/SUV/29/PI,Renegade/SUV/26/P'),
  make('Tesla', 12, '5YJ', 'Model 3/Sedan/42/E,Model Y/SUV/48/E,Model S/Sedan/88/E,Model X/SUV/98/E'),
  make(
    'Land Rover',
    12,
    'SAL',
    'Range Rover/SUV/110/DPI,Range Rover Sport/SUV/84/DPI,Discovery/SUV/60/D,Defender/SUV/58/DPI,Evoque/SUV/47/DPI',
  ),
  make('Seat', 10, 'VSS', 'Leon/Hatchback/26/PDI,Ibiza/Hatchback/20/P,Ateca/SUV/30/PD,Arona/SUV/24/P'),
  make('Fiat', 9, 'ZFA', '500/Hatchback/20/PE,Panda/Hatchback/16/PG,Tipo/Wagon/22/PD,Ducato/Van/38/D'),
  make('Citroën', 8, 'VF7', 'C3/Hatchback/20/PD,C4/Hatchback/26/PDE,Berlingo/Van/28/DP,C5 Aircross/SUV/33/DPI'),
  make('Porsche', 7, 'WP0', '911/Coupe/125/P,Cayenne/SUV/86/PI,Macan/SUV/64/PE,Panamera/Sedan/104/PI,Taycan/Sedan/95/E'),
  make('Subaru', 7, 'JF1', 'Outback/Wagon/30/P,Forester/SUV/29/PH,Impreza/Hatchback/23/P'),
  make('Mitsubishi', 7, 'JA4', 'Outlander/SUV/30/PI,L200/Pickup/33/D,Pajero/SUV/42/D,ASX/SUV/24/P'),
  make('Suzuki', 6, 'JS2', 'Swift/Hatchback/18/PH,Vitara/SUV/25/PH,Jimny/SUV/23/P'),
  make('GAC', 4, 'LMG', 'GS3/SUV/22/P,GS8/SUV/34/P,Emkoo/SUV/27/PH'),
  make('BYD', 4, 'LGX', 'Atto 3/SUV/38/E,Dolphin/Hatchback/30/E,Seal/Sedan/44/E'),
  make('Jaguar', 3, 'SAJ', 'F-Pace/SUV/56/DPI,XE/Sedan/42/DP,I-Pace/SUV/72/E'),
  make('Acura', 3, '19U', 'MDX/SUV/50/P,TLX/Sedan/40/P,RDX/SUV/41/P'),
  make('Infiniti', 3, 'JN8', 'QX60/SUV/50/P,Q50/Sedan/43/P,FX35/SUV/45/P'),
  make('Bentley', 1, 'SCB', 'Continental GT/Coupe/242/P,Bentayga/SUV/205/PI'),
  make('Ferrari', 1, 'ZFF', 'Roma/Coupe/247/P,SF90/Coupe/524/I'),
  make('Lamborghini', 1, 'ZPB', 'Urus/SUV/241/PI,Huracán/Coupe/249/P'),
  make('Rolls-Royce', 1, 'SCA', 'Ghost/Sedan/350/P,Cullinan/SUV/375/P'),
];

function modelsOf({ make: name, share, wmi, models }: Make): LargeModel[] {
  const parts = models.split(',').map((text) => text.split('/'));
  // Each model is met four fifths as often as the one before it.
  const whole = parts.reduce((sum, _part, index) => sum + 0.8 ** index, 0);
  return parts.map(([model = '', bodyType = '', thousands = '', letters = ''], index) => ({
    make: name,
    model,
    bodyType,
    priceUsd: Number(thousands) * 1000,
    fuels: [...letters].flatMap((letter) => fuelOf[letter] ?? []),
    wmi,
    weight: (share * 0.8 ** index) / whole,
  }));
}

/** Every model of the large fleet. */
export const largeModels: readonly LargeModel[] = makes.flatMap(modelsOf);
