/** Adds a yacht, a jet or a property. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { type IdempotencyConflict, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { rentalAdded } from '../../events/rentals.js';
import type { WithHomes } from '../../neighbours/identity.js';
import { checkFacts } from '../domain/check-facts.js';
import type { DuplicateNumber } from '../domain/refusals.js';
import type { RentalFacts } from '../domain/rental-facts.js';
import type { RentalKind } from '../domain/rental-kind.js';
import { insertRental } from '../store/rentals.js';
import type { RentalRow } from '../store/tables.js';
import { type AskedPrices, readPrices } from './rental-prices.js';
import { takeNumbers } from './take-numbers.js';

/** One to add. */
export interface AddRental extends AskedPrices {
  readonly kind: RentalKind;
  readonly facts: RentalFacts;
  readonly idempotencyKey: string;
}

/** The caller becomes owner and lister. It is a DRAFT until it is moved to AVAILABLE: pictures and a rate come first. */
export async function addRental(
  { platform, caller, homes }: CommandContext & WithHomes,
  { idempotencyKey, ...input }: AddRental,
): Promise<RentalRow | InvalidInput | DuplicateNumber | IdempotencyConflict> {
  const { tenantId, actorId } = actorOf(caller);
  const { currency } = await homes.of(tenantId);
  const facts = checkFacts(input.kind, input.facts, platform.clock.now());
  if (isRefusal(facts)) return facts;
  const prices = readPrices(input, currency);
  if (isRefusal(prices)) return prices;
  const call = { command: 'addRentalAsset', idempotencyKey, input };
  return once(platform, { tenantId, actorId }, call, async (tx, at): Promise<RentalRow | DuplicateNumber> => {
    const parties = { ownerId: actorId, listerId: actorId };
    const made = { id: newId(), tenantId, kind: input.kind, state: 'DRAFT', currency, ...parties, version: 1 } as const;
    const row: RentalRow = { ...facts, rateMinor: null, askingMinor: null, ...prices, ...made, listedAt: at, updatedAt: at };
    const duplicate = await takeNumbers(tx, caller, row, row);
    if (duplicate) return duplicate;
    await insertRental(tx, row);
    await platform.events.record(tx, [rentalAdded(row)]);
    return row;
  });
}
