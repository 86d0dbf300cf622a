/** What the address of one's own services says. */

const tabs = ['requests', 'orders'] as const;

/** The open part, and whether the form of a new request is. */
export interface MyServicesSearch {
  readonly tab?: (typeof tabs)[number];
  readonly ask?: true;
  /** The vehicle that the form is about. */
  readonly vehicle?: string;
}

/** What of the address is meant; anything else is dropped. */
export function myServicesSearch({ tab, ask, vehicle }: Readonly<Record<string, unknown>>): MyServicesSearch {
  const found = tabs.find((each) => each === tab);
  return { ...(found === undefined ? {} : { tab: found }), ...(ask === true ? { ask } : {}), ...(isVehicleId(vehicle) ? { vehicle } : {}) };
}

const isVehicleId = (value: unknown): value is string => typeof value === 'string' && /^veh_[0-9a-f-]{36}$/u.test(value);
