/** A vehicle that changes hands for good. */

/** What counts of it. */
interface HandedOver {
  readonly previousOwners: number | null;
  readonly odometerKm: number | null;
}

/**
 * Its new owner alone has a say in it, and it has had one owner more; how many stays unknown where nobody has said. The sale rested on what it has shown:
 * it shows no less from then on.
 */
export function handedOver({ previousOwners, odometerKm }: HandedOver, buyerId: string) {
  const owners = previousOwners === null ? null : previousOwners + 1;
  return { listerId: buyerId, previousOwners: owners, soldPreviousOwners: owners, soldOdometerKm: odometerKm };
}
