/** What is asked for a vehicle. */
import type { VehicleState } from '../lifecycle.js';

/** Whoever keeps a vehicle asks nothing for it: the price that the row still has is that of when it was offered last, perhaps by somebody else. */
const keptStates: readonly VehicleState[] = ['OWNED', 'IN_SERVICE'];

/** In minor units; null where the vehicle has no price, or is kept and not for sale. */
export const askedFor = ({ askingMinor, state }: { readonly askingMinor: bigint | null; readonly state: VehicleState }): bigint | null =>
  keptStates.includes(state) ? null : askingMinor;
