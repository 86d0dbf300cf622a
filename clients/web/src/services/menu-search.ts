/** What the address of the menu of services says. */

/** The service whose order is open; none where it is not given. */
export interface MenuSearch {
  readonly order?: string;
}

/** What of the address is meant; anything else is dropped. */
export function menuSearch({ order }: Readonly<Record<string, unknown>>): MenuSearch {
  return typeof order === 'string' && /^[a-z0-9-]{1,60}$/u.test(order) ? { order } : {};
}
