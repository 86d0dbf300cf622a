/** What the address of the account's page says. */

const tabs = ['profile', 'identity', 'security'] as const;

/** A part of the account. */
export type AccountTab = (typeof tabs)[number];

/** The search: the open part; the first one where it is not given. */
export interface AccountSearch {
  readonly tab?: AccountTab;
}

/** What of the address is meant; anything else is dropped. */
export function accountSearch({ tab }: Readonly<Record<string, unknown>>): AccountSearch {
  const found = tabs.find((each) => each === tab);
  return found === undefined ? {} : { tab: found };
}
