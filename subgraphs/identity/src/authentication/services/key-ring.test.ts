import { maxTokenSeconds } from '../domain/claims.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KeyRing, publishAheadMs, publishedKeys } from './key-ring.js';
import { createSealer } from '../../people/domain/sealer.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

const openRing = (secret = 'secret') => new KeyRing(kit.database, createSealer(secret), kit.platform.clock);
const published = () => publishedKeys(kit.database, kit.platform.clock);

test('processes that start at once make one key between them', async () => {
  const keys = await Promise.all(Array.from({ length: 5 }, () => openRing().current()));
  expect(new Set(keys.map((key) => key.kid)).size).toBe(1);
  expect(await published()).toHaveLength(1);
});

test('processes that rotate at once make one new key between them', async () => {
  kit.platform.clock.advance(60 * 60_000);
  const rotated = await Promise.all(Array.from({ length: 5 }, () => openRing().rotate(30 * 60_000)));
  expect(rotated.filter(Boolean)).toHaveLength(1);
  const [old, next] = await published();
  const ring = openRing();
  expect((await ring.current()).kid).toBe(old?.kid);
  kit.platform.clock.advance(publishAheadMs);
  expect((await ring.current()).kid).toBe(next?.kid);
});

test('a process with another secret cannot use the stored keys, makes its own, and the old ones still verify', async () => {
  kit.platform.clock.advance(1);
  const before = await published();
  const { kid } = await openRing('another secret').current();
  const after = (await published()).map((key) => key.kid);
  expect(after).toEqual([...before.map((key) => key.kid), kid]);
  kit.platform.clock.advance(maxTokenSeconds * 1_000 + 60_000);
  expect((await published()).map((key) => key.kid)).toEqual([kid]);
});

test('private keys lie sealed in the database', async () => {
  const rows = await kit.database.systemSql`select k::text as text from identity.signing_keys k`;
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => /PRIVATE|"d"/.test(String(row['text'])))).toEqual([]);
});
