import { expect, test } from 'vitest';
import { environment } from '../../environment.js';
import { createPasswordHasher } from './password-hasher.js';

const cost = environment({}).argon2;

test('a password fits its own hash only, however the keyboard spells its letters', async () => {
  const hasher = createPasswordHasher(cost);
  const hash = await hasher.hash('Caf\u00e9-Noir-1');
  expect(await hasher.matches(hash, 'Cafe\u0301-Noir-1')).toBe(true);
  expect(await hasher.matches(hash, 'Cafe-Noir-1')).toBe(false);
  expect(await hasher.matches(null, 'Caf\u00e9-Noir-1')).toBe(false);
});

test('an unknown account takes about as much work as a known one', async () => {
  const hasher = createPasswordHasher(cost, 1);
  const hash = await hasher.hash('Open-Sesame-42');
  await hasher.matches(null, 'warm-up');
  const timeOf = async (known: string | null): Promise<number> => {
    // Of the processor, its threads too: a wait for other processes is not counted.
    const started = process.cpuUsage();
    for (let n = 0; n < 5; n++) await hasher.matches(known, 'Wrong-Password-1');
    const { user, system } = process.cpuUsage(started);
    return user + system;
  };
  const [unknown, known] = [await timeOf(null), await timeOf(hash)];
  expect(unknown).toBeGreaterThan(known / 3);
  expect(unknown).toBeLessThan(known * 3);
});

test('when too many wait, the next is turned away instead of queued for ever', async () => {
  const hasher = createPasswordHasher(cost, 1, 5);
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => hasher.hash('x')));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused).toHaveLength(4);
  expect(refused[0]).toMatchObject({ reason: { code: 'RATE_LIMITED' } });
});
