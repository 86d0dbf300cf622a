/** Words of a large fleet: trims, equipment and descriptions. */
import type { Draw } from './draws.js';

const trims = [
  'LE',
  'XLE',
  'SE',
  'Sport',
  'Limited',
  'Comfort',
  'Style',
  'Executive',
  'Premium',
  'S line',
  'AMG Line',
  'M Sport',
  'Touring',
];
const equipment = [
  'Air conditioning',
  'Reversing camera',
  'Apple CarPlay',
  'Parking sensors',
  'Alloy wheels',
  'Leather seats',
  'Navigation',
  'Heated seats',
  'Cruise control',
  'Sunroof',
  'Keyless entry',
  'LED headlights',
  'Blind spot monitor',
  'Lane assist',
  'Tow bar',
  'Panoramic roof',
  'Heated steering wheel',
  'Third row seats',
  'Ventilated seats',
  'Head-up display',
  'Premium sound system',
  'Roof rails',
  'Winter tyres',
  'Night vision',
];
const openings = ['Well kept', 'Carefully driven', 'One of the best', 'Rare', 'Reliable', 'Family owned', 'Freshly serviced', 'Elegant'];
const uses = ['for the city', 'for long journeys', 'for a family', 'for business', 'for weekends', 'as a first car'];
const stories = [
  'Full service history at the maker.',
  'New brakes and tyres last year.',
  'Never been in an accident.',
  'Customs duty paid, papers complete.',
  'Economical and cheap to insure.',
  'Kept in a garage, not smoked in.',
  'Timing belt and battery replaced.',
  'Test drive on request, financing possible.',
  'Small scratches, priced accordingly.',
];

const pick = <T>(items: readonly T[], draw: Draw): T | undefined => items[Math.floor(draw() * items.length)];

/** A trim, or none for every third. */
export const drawTrim = (draw: Draw): string | null => (draw() < 0.33 ? null : (pick(trims, draw) ?? null));

/** Common equipment is drawn often, the last of the list seldom. */
export const drawFeatures = (draw: Draw): string[] => equipment.filter((_each, index) => draw() < 0.65 * 0.9 ** index);

/** What a description tells of. */
interface Told {
  readonly colour: string;
  readonly make: string;
  readonly model: string;
  readonly city: string;
  readonly features: readonly string[];
}

/** Two to four sentences. */
export function describe({ colour, make, model, city, features }: Told, draw: Draw): string {
  const with_ = features.slice(0, 2).join(' and ').toLowerCase() || 'standard equipment';
  const first = `${pick(openings, draw)} ${colour.toLowerCase()} ${make} ${model} ${pick(uses, draw)}, with ${with_}.`;
  const more = [pick(stories, draw), ...(draw() < 0.5 ? [pick(stories, draw)] : []), ...(draw() < 0.3 ? [`To be seen in ${city}.`] : [])];
  return [first, ...new Set(more)].join(' ');
}
