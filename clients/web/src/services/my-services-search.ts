/** What the address of one's own services says. */

const tabs = ['requests', 'orders'] as const;

/** The open part, and whether the form of a new request is. */
export interface MyServicesSearch {
  readonly tab?: (typeof tabs)[number];
  readonly ask?: true;
}

/** What of the address is meant; anything else is dropped. */
export function myServicesSearch({ tab, ask }: Readonly<Record<string, unknown>>): MyServicesSearch {
  const found = tabs.find((each) => each === tab);
  return { ...(found === undefined ? {} : { tab: found }), ...(ask === true ? { ask } : {}) };
}
