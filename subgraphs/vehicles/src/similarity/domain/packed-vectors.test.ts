import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensions, packed, unpacked } from './embedding.js';
import { type Neighbour, PackedVectors } from './packed-vectors.js';

const atOnce = () => Promise.resolve();
const none: ReadonlySet<string> = new Set();

/** A direction in the first two places. */
function direction(degrees: number): Float32Array {
  const vector = new Float32Array(dimensions);
  vector[0] = Math.cos((degrees * Math.PI) / 180);
  vector[1] = Math.sin((degrees * Math.PI) / 180);
  return vector;
}
const east = direction(0);
const bytesAt = (degrees: number): Uint8Array => packed(direction(degrees)) ?? expect.fail();
const idsOf = (found: readonly Neighbour[]): string[] => found.map(({ id }) => id);

describe('the nearest', () => {
  it('are those that a comparison with each one finds, whatever was put, replaced and removed before', async () => {
    const moves = array(integer({ min: -60, max: 60 }), { maxLength: 300 });
    const checked = moves.map(async (numbers) => {
      const vectors = new PackedVectors();
      const known = new Map<string, number>();
      for (const [step, number] of numbers.entries()) {
        const id = `v${Math.abs(number)}`;
        if (number < 0) {
          vectors.remove(id);
          known.delete(id);
        } else {
          vectors.put(id, bytesAt(step % 180));
          known.set(id, step % 180);
        }
      }
      const near = await vectors.nearest({ vector: east, count: 10, without: none }, atOnce);
      const all = [...known].map(([id, degrees]) => ({ id, score: unpacked(bytesAt(degrees))[0] ?? 0 }));
      const wanted = all.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, 10);
      return { near, wanted, sizes: [vectors.size, known.size] };
    });
    const cases: Promise<{ near: Neighbour[]; wanted: Neighbour[]; sizes: number[] }>[] = [];
    assert(
      property(checked, (each) => void cases.push(each)),
      { numRuns: 60, seed: 7 },
    );
    for (const { near, wanted, sizes } of await Promise.all(cases)) {
      expect(idsOf(near)).toEqual(idsOf(wanted));
      expect(near.map(({ score }) => score)).toEqual(wanted.map(({ score }) => expect.closeTo(score, 5) as number));
      expect(sizes[0]).toBe(sizes[1]);
    }
  });

  it('leave out those that are not wanted, and are no more than asked for', async () => {
    const vectors = new PackedVectors();
    for (const degrees of [0, 10, 20, 30]) vectors.put(`at ${degrees}`, bytesAt(degrees));
    const found = await vectors.nearest({ vector: east, count: 2, without: new Set(['at 10']) }, atOnce);
    expect(idsOf(found)).toEqual(['at 0', 'at 20']);
    expect(vectors.vectorOf('at 20')).toEqual(unpacked(bytesAt(20)));
    expect(vectors.vectorOf('at 40')).toBeNull();
  });

  it('let others have their turn, and see each vector once while others come and go', async () => {
    const vectors = new PackedVectors();
    for (let n = 0; n < 50_000; n += 1) vectors.put(`far ${n}`, bytesAt(90 + (n % 80)));
    vectors.put('near', bytesAt(1));
    let turns = 0;
    const found = await vectors.nearest({ vector: east, count: 3, without: none }, async () => {
      turns += 1;
      // What comes meanwhile takes the places of what has gone; what stays, stays where it is.
      for (let n = 0; n < 100; n += 1) vectors.remove(`far ${turns * 1000 + n}`);
      vectors.put(`new ${turns}`, bytesAt(95));
    });
    expect(turns).toBe(2);
    expect(found[0]?.id).toBe('near');
    expect(new Set(idsOf(found)).size).toBe(3);
  });
});
