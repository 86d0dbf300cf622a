/** Notes that somebody looked at a vehicle, or searched. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { toMoneyJson } from '@marque/shared/money';
import { invalidInput, type InvalidInput, type NotFound } from '@marque/shared/outcome';
import { isOwn, maySee } from '../../inventory/domain/permissions.js';
import { publicStates } from '../../inventory/domain/lifecycle.js';
import { noVehicle } from '../../inventory/domain/refusals.js';
import { findVehicle } from '../../inventory/store/vehicles.js';
import type { ListingFilter } from '../../listing/domain/listing.js';
import { storedFilter } from '../../saved/domain/saved-filter.js';
import { isStorable } from '../../search/domain/storable-text.js';
import { longestFilter } from '../domain/interaction.js';
import { subjectOf } from '../domain/visitor.js';
import type { WithInteractions } from '../services/interaction-log.js';
import { consentOf } from '../store/consents.js';

type Context = CommandContext & WithInteractions;

/** Whether it is kept for the person or guest, who agreed to that; what is not kept is only counted. */
export interface Recorded {
  readonly kept: boolean;
}

/** Notes a view. A seller's or owner's look at their own vehicle, and one at what only some may see, say nothing of what is wanted. */
export async function recordView(
  { platform, caller, interactions }: Context,
  { vehicleId, visitor }: { readonly vehicleId: string; readonly visitor: string | null },
): Promise<Recorded | NotFound> {
  const tenantId = requireTenant(caller);
  const subject = subjectOf(caller, tenantId, visitor);
  const at = platform.clock.now();
  const [row, consent] = await platform.database.read(tenantId, async (tx) => [
    await findVehicle(tx, tenantId, vehicleId),
    subject && (await consentOf(tx, subject, at)),
  ]);
  if (!row || !maySee(caller, row)) return noVehicle;
  if (isOwn(caller, row) || !publicStates.includes(row.state)) return { kept: false };
  interactions.add({ tenantId, subject: consent && subject, at, what: { kind: 'VIEWED', vehicleId } });
  return { kept: consent !== null };
}

export interface RecordSearch {
  /** As the client gave it. */
  readonly filter: object;
  /** The same, checked. */
  readonly criteria: ListingFilter;
  readonly words: readonly string[];
  readonly visitor: string | null;
}

/** Notes a search: for who agreed, as it was given; for everybody else what it asked for, without its words. */
export async function recordSearch(
  { platform, caller, interactions }: Context,
  { filter: given, criteria, words, visitor }: RecordSearch,
): Promise<Recorded | InvalidInput> {
  const tenantId = requireTenant(caller);
  const filter = storedFilter(given);
  if (filter === null) return invalidInput('A search has at least one criterion.', 'filter');
  const search = filter['search'];
  const isText = typeof search !== 'string' || isStorable(search);
  if (!isText || JSON.stringify(filter).length > longestFilter)
    return invalidInput(`A search has at most ${longestFilter} characters, all of them text.`, 'filter');
  const subject = subjectOf(caller, tenantId, visitor);
  const at = platform.clock.now();
  const consent = subject && (await platform.database.read(tenantId, (tx) => consentOf(tx, subject, at)));
  const { makes = [], models = [], bodyTypes = [], fuels = [], cities = [], yearFrom, yearTo, priceFrom, priceTo } = criteria;
  const searched = {
    makes: [...makes],
    models: [...models],
    bodyTypes: [...bodyTypes],
    fuels: [...fuels],
    cities: [...cities],
    yearFrom: yearFrom ?? null,
    yearTo: yearTo ?? null,
    priceFrom: priceFrom ? { ...toMoneyJson(priceFrom) } : null,
    priceTo: priceTo ? { ...toMoneyJson(priceTo) } : null,
    hasWords: words.length > 0,
  };
  interactions.add({ tenantId, subject: consent && subject, at, what: { kind: 'SEARCHED', filter }, searched });
  return { kept: consent !== null };
}
