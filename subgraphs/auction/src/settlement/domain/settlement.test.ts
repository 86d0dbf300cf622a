import { readFileSync } from 'node:fs';
import { isRefusal } from '@marque/shared/outcome';
import { describe, expect, it } from 'vitest';
import { balanceOf, proceedsOf, shareOf, totalOf } from './charges.js';
import { dueAfter, isLate, nextReminder } from './clocks.js';
import { parseAddress } from './delivery.js';
import { documentMoves, documentStates, missingDocuments, requirementOf } from './documents.js';
import { callMoves, callStates } from './finance-calls.js';
import { settlementMoves, settlementStates } from './settlement-states.js';
import { canMoveStage, settlementStages, stageMoves, type StagesTimes, stageStates } from './stages.js';

const hourMs = 3_600_000;
const at = new Date('2026-03-01T10:00:00.000Z');
const later = (ms: number): Date => new Date(at.getTime() + ms);

/** Stages of which the first `completed` are done and the next is as given. */
function stagesWith(completed: number, next: 'PENDING' | 'IN_PROGRESS' = 'PENDING'): StagesTimes {
  const times = settlementStages.map((stage, index) => {
    const begun = index < completed || (index === completed && next === 'IN_PROGRESS');
    return [stage, { startedAt: begun ? at : null, completedAt: index < completed ? at : null }];
  });
  return Object.fromEntries(times);
}

describe('the stages', () => {
  it('follow one another, each begun before it is completed', () => {
    for (const [index, stage] of settlementStages.entries()) {
      expect(canMoveStage(stagesWith(index), stage, 'IN_PROGRESS')).toBe(true);
      expect(canMoveStage(stagesWith(index), stage, 'COMPLETED')).toBe(false);
      expect(canMoveStage(stagesWith(index, 'IN_PROGRESS'), stage, 'COMPLETED')).toBe(true);
      expect(canMoveStage(stagesWith(index, 'IN_PROGRESS'), stage, 'IN_PROGRESS')).toBe(false);
      if (index > 0) expect(canMoveStage(stagesWith(index - 1, 'IN_PROGRESS'), stage, 'IN_PROGRESS')).toBe(false);
    }
  });

  it('and settlements, documents and calls of finance come from their first state to every other, and leave none of the last', () => {
    const tables = [
      [stageStates, stageMoves],
      [settlementStates, settlementMoves],
      [documentStates, documentMoves],
      [callStates, callMoves],
    ] as const;
    for (const [states, moves] of tables) {
      const reached = new Set<string>([states[0]]);
      for (const from of reached) for (const to of Object.entries(moves).find(([state]) => state === from)?.[1] ?? []) reached.add(to);
      expect([...reached].toSorted()).toEqual([...states].toSorted());
    }
  });

  it('are the tables of the README', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8').replace(/ +/g, ' ');
    for (const moves of [stageMoves, settlementMoves, documentMoves, callMoves]) {
      for (const [from, to] of Object.entries(moves)) if (to.length > 0) expect(readme).toContain(`| ${from} | ${to.join(', ')} |`);
    }
  });
});

describe('the money', () => {
  const charged = { priceMinor: 1_550_000_00n, premiumMinor: 77_500_00n, commissionMinor: 46_500_00n, deliveryFeeMinor: 50_000_00n };

  it('is price, premium and delivery for the buyer, less the deposit, and nothing more once it is paid', () => {
    const unpaid = { ...charged, depositMinor: 310_000_00n, escrowId: null };
    expect(totalOf(unpaid)).toBe(1_677_500_00n);
    expect(balanceOf(unpaid)).toBe(1_367_500_00n);
    expect(balanceOf({ ...unpaid, escrowId: 'escrow' })).toBe(0n);
    expect(proceedsOf(unpaid)).toBe(1_503_500_00n);
  });

  it.each([
    [1_000_00n, 500, 50_00n],
    [1n, 5_000, 0n],
    [3n, 5_000, 2n],
    [10n ** 15n - 1n, 10_000, 10n ** 15n - 1n],
    [1_000_00n, 0, 0n],
  ])('a part of %s at %s hundredths of a percent is %s, half-even', (amount, bps, expected) => {
    expect(shareOf(amount, 'NGN', bps)).toBe(expected);
  });
});

describe('the clocks', () => {
  const due = dueAfter(at, 24);

  it('make it too late at the very moment at which it is due, and not a millisecond before', () => {
    expect(due).toEqual(later(24 * hourMs));
    expect(isLate(due, new Date(due.getTime() - 1))).toBe(false);
    expect(isLate(due, due)).toBe(true);
  });

  it('remind when half of the time and when a twelfth of it is left, and then no more', () => {
    expect(nextReminder(at, due, 0)).toEqual(later(12 * hourMs));
    expect(nextReminder(at, due, 1)).toEqual(later(22 * hourMs));
    expect(nextReminder(at, due, 2)).toBeNull();
  });
});

describe('a required document', () => {
  it('has come as far as the best one of its kind', () => {
    const one = (state: 'SUBMITTED' | 'ACCEPTED' | 'REFUSED') => ({ kind: 'INSURANCE', state }) as const;
    expect(requirementOf('INSURANCE', [])).toBe('MISSING');
    expect(requirementOf('INSURANCE', [one('REFUSED')])).toBe('REFUSED');
    expect(requirementOf('INSURANCE', [one('REFUSED'), one('SUBMITTED')])).toBe('SUBMITTED');
    expect(requirementOf('INSURANCE', [one('ACCEPTED'), one('REFUSED')])).toBe('ACCEPTED');
    expect(missingDocuments(['INSURANCE', 'OTHER'], [one('ACCEPTED'), { kind: 'OTHER', state: 'SUBMITTED' }])).toEqual(['OTHER']);
  });
});

describe('an address', () => {
  const address = { street: '1 Marina', city: 'Lagos' };

  it('belongs to a delivery and to no pickup', () => {
    expect(parseAddress('DELIVERY', address)).toEqual({ ...address, region: null, note: null });
    expect(parseAddress('PICKUP', null)).toBeNull();
    expect(isRefusal(parseAddress('DELIVERY', null))).toBe(true);
    expect(isRefusal(parseAddress('PICKUP', address))).toBe(true);
  });

  it.each([
    { street: '', city: 'Lagos' },
    { street: '1 Marina', city: 'L\u200Bagos\u202E' },
    { street: 'x'.repeat(201), city: 'Lagos' },
    { ...address, region: 'r'.repeat(101) },
    { ...address, note: 'n'.repeat(501) },
  ])('shows something, hides nothing and is short: %j is refused', (given) => {
    expect(isRefusal(parseAddress('DELIVERY', given))).toBe(true);
  });
});
