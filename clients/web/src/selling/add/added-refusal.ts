/** What the refusals of a new vehicle mean for its form. */
import type { Refused } from '../use-refusal.js';

/** A field of the form. */
export type AddField =
  | 'make'
  | 'model'
  | 'year'
  | 'km'
  | 'condition'
  | 'segment'
  | 'trim'
  | 'fuel'
  | 'gearbox'
  | 'drive'
  | 'city'
  | 'vin'
  | 'price'
  | 'colour'
  | 'description'
  | 'previousOwners';

/** What may be confirmed, by the names that the graph has for it. */
export type Confirmation = 'confirmUnknownMake' | 'confirmVinContradiction' | 'confirmUnusualOdometer' | 'confirmUnusualPrice';

/** What a refusal is: a question that a yes answers, something wrong at a field, or something about all of it. */
export type Meaning =
  | { readonly kind: 'question'; readonly confirm: Confirmation; readonly field: AddField }
  | { readonly kind: 'field'; readonly field: AddField }
  | { readonly kind: 'whole' };

const fields: Readonly<Record<string, AddField>> = {
  make: 'make',
  model: 'model',
  year: 'year',
  odometerKm: 'km',
  condition: 'condition',
  segment: 'segment',
  trim: 'trim',
  fuel: 'fuel',
  transmission: 'gearbox',
  drivetrain: 'drive',
  city: 'city',
  vin: 'vin',
  chassis: 'vin',
  askingPrice: 'price',
  colour: 'colour',
  description: 'description',
  previousOwners: 'previousOwners',
};

const confirmations: Readonly<Partial<Record<AddField, Confirmation>>> = {
  make: 'confirmUnknownMake',
  vin: 'confirmVinContradiction',
  km: 'confirmUnusualOdometer',
  price: 'confirmUnusualPrice',
};

/** The graph has no type for a question: its sentence ends by saying that it may be confirmed. */
const isQuestion = ({ __typename, message }: Refused): boolean => __typename === 'InvalidInput' && message.endsWith('confirm it.');

/** What it means. */
export function meaningOf(refusal: Refused): Meaning {
  const name = refusal.path.find((step) => Object.hasOwn(fields, step));
  const field = name === undefined ? undefined : fields[name];
  if (field === undefined) return { kind: 'whole' };
  const confirm = confirmations[field];
  return confirm !== undefined && isQuestion(refusal) ? { kind: 'question', confirm, field } : { kind: 'field', field };
}
