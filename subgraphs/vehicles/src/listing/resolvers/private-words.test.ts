import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeStates } from '../../bulk/commands/change-states.js';
import { enlist } from '../../inventory/commands/enlist.js';
import { moveVehicle } from '../../inventory/commands/move-vehicle.js';
import { refoldVehicles } from '../../inventory/commands/refold-vehicles.js';
import { describeVehicle } from '../../inventory/commands/facts/describe-vehicle.js';
import type { VehicleState } from '../../inventory/domain/lifecycle.js';
import { draftOf, VehicleLot } from '../../testing/vehicle-lot.js';
import type { VehicleRow } from '../../inventory/store/tables.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

/** A vehicle that begins in this state, with a word of its own in model and description. */
async function begun(owner: Caller, state: VehicleState, word: string): Promise<VehicleRow> {
  const draft = draftOf({ model: `M${word}`, description: `The ${word} of my aunt` });
  const ownerId = owner.userId ?? '';
  const enlistments = [{ draft, currency: 'NGN', entry: null, ownerId, listerId: ownerId, state }];
  const { platform, tenantId } = lot;
  const [row] = await platform.database.tenant(tenantId, (tx) =>
    enlist({ platform, tx }, { tenantId, enlistments, at: platform.clock.now() }),
  );
  if (!row) throw new Error('It was not stored.');
  return row;
}

const isCompleted = async (word: string): Promise<boolean> => {
  const { vehicleCompletions: found } = await lot.data<{ vehicleCompletions: string[] }>(
    lot.caller('GUEST'),
    `{ vehicleCompletions(text: "m${word}", limit: 20) }`,
  );
  return found.includes(`Toyota M${word}`);
};
const termsLike = async (word: string) => (await lot.owner`select 1 from vehicles.search_terms where term like ${`%${word}%`}`).length;

it('words of vehicles that nobody else may find are shown to nobody, and come with the move that offers them', async () => {
  const owner = lot.caller();
  for (const [state, word, to] of [
    ['OWNED', 'zyxlotron', 'LISTED'],
    ['CATALOG_ONLY', 'quobarine', 'AVAILABLE'],
  ] as const) {
    const row = await begun(owner, state, word);
    const { platform, tenantId } = lot;
    const facts = { description: `The ${word}, a velvexine` };
    const at = platform.clock.now();
    await platform.database.tenant(tenantId, (tx) => describeVehicle({ platform, tx }, { row, facts, actorId: owner.userId, at }));
    expect([await isCompleted(word), await termsLike(word), await termsLike('velvexine')]).toEqual([false, 0, 0]);
    expect(await moveVehicle(lot.as(owner), { vehicleId: row.id, from: state, to, reason: 'for sale' })).toMatchObject({ state: to });
    expect([await isCompleted(word), await termsLike('velvexine')]).toEqual([true, 1]);
    await lot.owner`delete from vehicles.search_terms where term like '%velvexine%'`;
  }
});

it('those of vehicles that are offered together come too', async () => {
  const owner = lot.caller();
  const { id } = await begun(owner, 'CATALOG_ONLY', 'wolpertin');
  const changes = [{ vehicleId: id, from: 'CATALOG_ONLY' as const }];
  const wanted = { changes, to: 'AVAILABLE' as const, reason: 'in', mode: 'BEST_EFFORT' as const, idempotencyKey: newId() };
  expect(await changeStates(lot.as(owner), wanted)).toMatchObject({ applied: true });
  expect(await isCompleted('wolpertin')).toBe(true);
});

it('folding vehicles anew adds those of public ones alone', async () => {
  const owner = lot.caller();
  await begun(owner, 'OWNED', 'hidolexa');
  await begun(owner, 'AVAILABLE', 'showolexa');
  await lot.owner`truncate vehicles.search_terms`;
  await lot.owner`update vehicles.vehicles set search_version = 0`;
  // One that somebody else has locked is left to the next look.
  const unfolded = async () => (await lot.owner`select from vehicles.vehicles where search_version = 0`).length;
  await expect
    .poll(async () => {
      await refoldVehicles(lot.platform);
      return unfolded();
    })
    .toBe(0);
  expect([await isCompleted('hidolexa'), await isCompleted('showolexa')]).toEqual([false, true]);
});

it('an owner finds their private car by the beginning of its words, as they are written', async () => {
  const owner = lot.caller();
  await begun(owner, 'OWNED', 'grimalkin');
  // Spelt much like it, and what its beginning is as a whole.
  await begun(lot.caller(), 'AVAILABLE', 'grimaldin');
  await begun(lot.caller(), 'AVAILABLE', 'grimal');
  const find = async (caller: Caller, search: string) => {
    const asked = `{ vehicles(filter: { search: "${search}", states: [OWNED] }) { correctedSearch nodes { model } } }`;
    return (await lot.data<{ vehicles: { correctedSearch: string | null; nodes: { model: string }[] } }>(caller, asked)).vehicles;
  };
  for (const search of ['grimalkin', 'grimalki', 'grimal'])
    expect(await find(owner, search)).toEqual({ correctedSearch: null, nodes: [{ model: 'Mgrimalkin' }] });
  expect(await find(lot.caller(), 'grimalkin')).toEqual({ correctedSearch: null, nodes: [] });
});
