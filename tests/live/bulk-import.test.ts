/** A live stream follows an import of hundreds of vehicles: nothing is missed, and what waits together is asked for together. */
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { follow } from '../kit/follow.js';
import { startMarque, type TestMarque } from '../kit/marque.js';

const slug = 'dealer360';
const count = 600;
let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque('all-in-one');
});
afterAll(() => marque.close());

const inventory = `subscription {
  inventoryChanged { kind vehicle { id title askingPrice { amount } valuation { estimate { amount } } seller { displayName } } }
}`;
interface Change {
  readonly inventoryChanged: {
    readonly kind: string;
    readonly vehicle: { readonly id: string; readonly title: string; readonly seller: object | null };
  };
}
test('an import of hundreds of vehicles', async () => {
  const dealer = await marque.as(slug, 'dealer');
  const changes = follow<Change>(dealer, inventory);
  // Until something is heard nobody knows that the stream is open.
  const before = new Set<string>();
  await expect
    .poll(async () => {
      before.add(await marque.given(slug).vehicle());
      return changes.events.length;
    })
    .toBeGreaterThan(0);

  const rows = Array.from({ length: count }, (_, at) => `,Toyota,Camry,2018,clean,${60_000 + at},1500000.00,NGN,`);
  const csv = ['vin,make,model,year,condition,odometer_km,asking_price,currency,features', ...rows].join('\n');
  let lookUps = 0;
  const stop = marque.database.onStatement((text) => {
    if (text.includes('"vehicles"."vehicles" where (id = any')) lookUps += 1;
  });
  const { uploadInventory } = await dealer.uploadInventory({
    input: { csv, importId: globalId('ImportReport', newId()), mode: 'BEST_EFFORT' },
  });
  expect(uploadInventory.__typename).toBe('ImportPayload');
  const added = () => changes.events.filter(({ inventoryChanged: { kind, vehicle } }) => kind === 'ADDED' && !before.has(vehicle.id));
  await expect.poll(() => added().length, { timeout: 100_000 }).toBe(count);
  stop();
  expect(new Set(added().map(({ inventoryChanged }) => inventoryChanged.vehicle.id)).size).toBe(count);
  for (const { inventoryChanged } of added()) expect(inventoryChanged.vehicle.seller).not.toBeNull();
  // The valuations that the stream itself asks for are events too, and come one by one.
  expect(lookUps).toBeLessThan(count);
  await changes.stop();
});
