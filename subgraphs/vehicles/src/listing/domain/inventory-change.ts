/** What can happen to a vehicle of the inventory, as those are told who watch it. */
export type ChangeKind = 'ADDED' | 'STATE' | 'PRICE' | 'CHANGED' | 'REMOVED';
