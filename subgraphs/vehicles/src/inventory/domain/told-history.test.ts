import { newId } from '@marque/shared/ids';
import { describe, expect, it } from 'vitest';
import type { HistoryDetail, HistoryEntry, HistoryKind } from './history.js';
import { type HistoryReader, toldFacts } from './told-history.js';

const [seller, staff, buyer] = [newId(), newId(), newId()];
const entry = (sequence: number, kind: HistoryKind, detail: HistoryDetail, actorId: string | null): HistoryEntry => {
  return { vehicleId: 'v', sequence, kind, detail, actorId, occurredAt: new Date(0), previousHash: '', hash: '' };
};
const moved = (sequence: number, from: string, to: string, reason: string, actorId: string | null) =>
  entry(sequence, 'MOVED', { from, to, reason }, actorId);
const priced = (sequence: number, fromMinor: string, toMinor: string) =>
  entry(sequence, 'PRICE_CHANGED', { fromMinor, toMinor, currency: 'NGN' }, seller);
const entries = [
  entry(1, 'ADDED', { status: 'OWNED', askingMinor: '100', currency: 'NGN' }, seller),
  priced(2, '100', '50'),
  moved(3, 'OWNED', 'LISTED', 'Owes us, note 4711', staff),
  priced(4, '50', '90'),
  moved(5, 'LISTED', 'OWNED', 'The divorce is off', seller),
  moved(6, 'OWNED', 'IN_SERVICE', 'service begun', null),
  moved(7, 'IN_SERVICE', 'OWNED', 'service ended', null),
  moved(8, 'OWNED', 'LISTED', 'sold elsewhere', seller),
  moved(9, 'LISTED', 'SOLD', 'direct sale', null),
  entry(10, 'OWNER_CHANGED', { from: seller, to: buyer, reason: 'sale' }, null),
  moved(11, 'SOLD', 'OWNED', 'handed over', null),
  moved(12, 'OWNED', 'LISTED', 'mine now', buyer),
];
const told = (reader: HistoryReader) => entries.map((each) => toldFacts(each, entries, reader));
const stranger = { userId: newId(), manages: false, isParty: false };

describe('a history', () => {
  it('tells strangers neither what people wrote nor amounts nor service of private times', () => {
    const facts = told(stranger);
    expect(facts[0]).toMatchObject({ state: 'OWNED', askingPrice: null });
    expect(facts[1]).toMatchObject({ from: null, to: null });
    expect(facts[3]).toMatchObject({ from: { amountMinor: 50n }, to: { amountMinor: 90n } });
    expect(facts.flatMap((each) => (each.kind === 'MOVED' ? [[each.from, each.to, each.reason]] : []))).toEqual([
      ['OWNED', 'LISTED', null],
      ['LISTED', 'OWNED', null],
      ['OWNED', 'OWNED', null],
      ['OWNED', 'OWNED', null],
      ['OWNED', 'LISTED', null],
      ['LISTED', 'SOLD', 'direct sale'],
      ['SOLD', 'OWNED', 'handed over'],
      ['OWNED', 'LISTED', null],
    ]);
  });

  it('tells who manages the business all of it, and who has bought the vehicle what came since', () => {
    expect(told({ ...stranger, manages: true })).toEqual(told({ userId: seller, manages: true, isParty: false }));
    expect(told({ ...stranger, manages: true })[2]).toMatchObject({ reason: 'Owes us, note 4711' });
    const buyers = told({ userId: buyer, manages: false, isParty: true });
    expect(buyers[2]).toMatchObject({ reason: null });
    expect(buyers[4]).toMatchObject({ reason: null });
    expect(buyers[11]).toMatchObject({ reason: 'mine now' });
  });

  it('tells its owner of the time what staff wrote of it, and who wrote something that', () => {
    const before = entries.slice(0, 9);
    const owner = { userId: seller, manages: false, isParty: true };
    const [, , third] = before;
    if (!third) throw new Error('there are three');
    expect(toldFacts(third, before, owner)).toMatchObject({ reason: 'Owes us, note 4711' });
    expect(toldFacts(third, entries, { ...owner, isParty: false })).toMatchObject({ reason: null });
    expect(told({ ...owner, isParty: false })[4]).toMatchObject({ reason: 'The divorce is off' });
  });
});
