/** A vehicle that changes hands for good. */

/** What counts of it. */
interface HandedOver {
  readonly previousOwners: number | null;
}

/** Its new owner alone has a say in it, and it has had one owner more; how many stays unknown where nobody has said. */
export const handedOver = ({ previousOwners }: HandedOver, buyerId: string) => ({
  listerId: buyerId,
  previousOwners: previousOwners === null ? null : previousOwners + 1,
});
