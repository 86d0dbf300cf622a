import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canMove, isWithdrawn, mayMove, movesFrom, vehicleMoves, vehicleStates, type Mover, type VehicleState } from './lifecycle.js';

/** As the README marks who makes a move. */
const marks: Readonly<Record<Mover, string>> = { PERSON: '', OWNER: '†', PROCESS: '*' };

function reachable(start: VehicleState): Set<VehicleState> {
  const found = new Set<VehicleState>([start]);
  for (const state of found) for (const next of movesFrom(state, 'PROCESS')) found.add(next);
  return found;
}

describe('the lifecycle', () => {
  it('reaches every state from the catalogue', () => {
    expect(reachable('CATALOG_ONLY')).toEqual(new Set(vehicleStates));
  });

  it('lets every state but the archive itself be archived, and nothing leave the archive', () => {
    for (const from of vehicleStates) expect(canMove(from, 'ARCHIVED')).toBe(from !== 'ARCHIVED');
    expect(movesFrom('ARCHIVED', 'PROCESS')).toEqual([]);
  });

  it('follows the road of an auctioned vehicle and no short cut', () => {
    const road = ['AVAILABLE', 'IN_AUCTION', 'PENDING_SETTLEMENT', 'IN_SETTLEMENT', 'OWNED'] as const;
    for (const [index, from] of road.entries()) {
      for (const [target, to] of road.entries()) {
        if (target > index) expect(mayMove(from, to, 'PROCESS')).toBe(target === index + 1);
      }
    }
  });

  it('gives no person a move out of the hands of a process', () => {
    for (const held of ['IN_AUCTION', 'PENDING_SETTLEMENT', 'IN_SETTLEMENT', 'IN_SERVICE'] as const)
      for (const by of ['PERSON', 'OWNER'] as const) expect(movesFrom(held, by)).toEqual([]);
  });

  it('allows a process and an owner whatever it allows a person', () => {
    const state = fc.constantFrom(...vehicleStates);
    const by = fc.constantFrom('OWNER' as const, 'PROCESS' as const);
    fc.assert(fc.property(state, state, by, (from, to, who) => !mayMove(from, to, 'PERSON') || mayMove(from, to, who)));
  });

  it('lets a private owner alone take what is offered into the garage', () => {
    expect((['OWNER', 'PERSON', 'PROCESS'] as const).map((by) => mayMove('AVAILABLE', 'OWNED', by))).toEqual([true, false, false]);
  });

  it('tells what is withdrawn from what is sold here', () => {
    const nowSold = (from: VehicleState, to: VehicleState, saleId: string | null = null) =>
      isWithdrawn({ state: from }, { state: to, saleId });
    const withdrawn = [
      ['AVAILABLE', 'ARCHIVED'],
      ['IN_AUCTION', 'ARCHIVED'],
      ['AVAILABLE', 'OWNED'],
      ['LISTED', 'OWNED'],
      ['LISTED', 'SOLD'],
    ] as const;
    for (const [from, to] of withdrawn) expect(nowSold(from, to)).toBe(true);
    expect(nowSold('LISTED', 'SOLD', 'a sale')).toBe(false);
    const others = [
      ['IN_SETTLEMENT', 'OWNED'],
      ['SOLD', 'OWNED'],
      ['SOLD', 'ARCHIVED'],
      ['OWNED', 'ARCHIVED'],
      ['CATALOG_ONLY', 'ARCHIVED'],
      ['LISTED', 'IN_AUCTION'],
    ] as const;
    for (const [from, to] of others) expect(nowSold(from, to)).toBe(false);
  });

  it('is the table of the README', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const rows = vehicleStates.map((from) => {
      const moves: Partial<Record<VehicleState, Mover>> = vehicleMoves[from];
      const cells = Object.entries(moves).map(([to, by]) => `${to}${marks[by]}`);
      return `| ${from} | ${cells.join(', ') || '-'} |`;
    });
    for (const row of rows) expect(readme.replace(/ +/g, ' ')).toContain(row);
  });
});
