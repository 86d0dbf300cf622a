/** How the buyer gets the vehicle. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';

/** Fetched at the business, or brought. */
export const deliveryMethods = ['PICKUP', 'DELIVERY'] as const;
export type DeliveryMethod = (typeof deliveryMethods)[number];

/** Where it is brought. */
export interface DeliveryAddress {
  readonly street: string;
  readonly city: string;
  readonly region: string | null;
  readonly note: string | null;
}

/** An address as somebody types it. */
export interface DeliveryAddressInput {
  readonly street: string;
  readonly city: string;
  readonly region?: string | null;
  readonly note?: string | null;
}

/** The address that a delivery needs and a pickup must not have; null for a pickup. */
export function parseAddress(
  method: DeliveryMethod,
  input: DeliveryAddressInput | null | undefined,
): DeliveryAddress | null | InvalidInput {
  if (method === 'PICKUP') return input ? invalidInput('A vehicle that is fetched needs no address.', 'address') : null;
  if (!input) return invalidInput('Say where the vehicle is to be brought.', 'address');
  const street = shownText(input.street, { max: 200 });
  if (street === null) return invalidInput('A street has 1 to 200 characters, none of them hidden.', 'address', 'street');
  const city = shownText(input.city, { max: 100 });
  if (city === null) return invalidInput('A city has 1 to 100 characters, none of them hidden.', 'address', 'city');
  const region = input.region ? shownText(input.region, { max: 100 }) : null;
  if (input.region && region === null)
    return invalidInput('A region has at most 100 characters, none of them hidden.', 'address', 'region');
  const note = input.note ? shownText(input.note, { max: 500, lines: true }) : null;
  if (input.note && note === null) return invalidInput('A note has at most 500 characters, none of them hidden.', 'address', 'note');
  return { street, city, region, note };
}
