import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chain, genesisHash, verifyChain, type HistoryEntry } from './history.js';

function written(count: number): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const detail = { from: `S${sequence - 1}`, to: `S${sequence}`, price: '1200000' };
    const occurredAt = new Date(Date.UTC(2026, 0, sequence));
    entries.push(
      chain(entries.at(-1)?.hash ?? genesisHash, {
        vehicleId: 'v',
        sequence,
        kind: 'MOVED',
        detail,
        actorId: null,
        occurredAt,
      }),
    );
  }
  return entries;
}

const headOf = (entries: readonly HistoryEntry[]) => ({
  sequence: entries.length,
  hash: entries.at(-1)?.hash ?? genesisHash,
});

describe('the history chain', () => {
  it('verifies what was written, whatever order the keys come back in', () => {
    const entries = written(5).map((entry) => ({
      ...entry,
      detail: Object.fromEntries(Object.entries(entry.detail).toReversed()),
    }));
    expect(verifyChain(entries, headOf(entries))).toMatchObject({
      intact: true,
      entries: 5,
      brokenAt: null,
    });
  });

  it('finds any entry whose content was changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), fc.constantFrom('detail', 'actorId', 'occurredAt'), (count, pick, field) => {
        const entries = written(count);
        const at = pick % count;
        const forged = { detail: { to: 'forged' }, actorId: 'somebody', occurredAt: new Date(0) }[field];
        const tampered = entries.map((entry, index) => (index === at ? { ...entry, [field]: forged } : entry));
        expect(verifyChain(tampered, headOf(entries))).toMatchObject({
          intact: false,
          brokenAt: at + 1,
        });
      }),
    );
  });

  it('finds an entry that was taken out, at the end as well', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), (count, pick) => {
        const entries = written(count);
        const at = pick % count;
        expect(verifyChain(entries.toSpliced(at, 1), headOf(entries))).toMatchObject({
          intact: false,
          brokenAt: at + 1,
        });
      }),
    );
  });

  it('finds a chain that was rewritten from some entry on', () => {
    const entries = written(4);
    const other = written(2);
    const last = other[1];
    if (!last) throw new Error('two entries were written');
    const forged = chain(last.hash, { ...last, sequence: 3, detail: { to: 'forged' } });
    const rest = chain(forged.hash, { ...forged, sequence: 4 });
    expect(verifyChain([...other, forged, rest], headOf(entries))).toMatchObject({ intact: false });
  });
});
