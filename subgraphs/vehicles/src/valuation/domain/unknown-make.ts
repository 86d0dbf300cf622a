import type { Refusal } from '@marque/shared/outcome';

/** Nobody here knows the make. */
export type UnknownMake = Refusal<'UnknownMake', { make: string; likely: readonly string[] }>;

/** Neither people nor the business know the make: it is asked about, with those that were probably meant. */
export const unknownMake = (make: string, likely: readonly string[]): UnknownMake => ({
  refused: 'UnknownMake',
  message: [
    'Nobody here knows this make: check how it is written, or confirm it.',
    ...(likely.length === 0 ? [] : [`Was ${likely.join(' or ')} meant?`]),
  ].join(' '),
  path: ['input', 'make'],
  make,
  likely,
});
