import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findingsOf } from '../../testing/findings.js';
import { checklists, findingResults, inspectionKinds } from './checklists.js';
import { gradeOf } from './grade.js';

const graded = (results: Parameters<typeof findingsOf>[1]) => gradeOf('PRE_SALE', findingsOf('PRE_SALE', results));

it('what has nothing is a 5 with all its points', () => {
  for (const kind of inspectionKinds) expect(gradeOf(kind, findingsOf(kind))).toEqual({ grade: 5, score: 100 });
});

it('a critical failure makes a 1, and any other at most a 3', () => {
  expect(graded({ brakes: 'FAIL' })).toMatchObject({ grade: 1, score: 24 });
  expect(graded({ climate: 'FAIL' })).toMatchObject({ grade: 3, score: 69 });
  expect(graded({ brakes: 'MAJOR' })).toMatchObject({ grade: 3 });
  expect(graded({ climate: 'MAJOR' })).toMatchObject({ grade: 4 });
  expect(graded({ paint: 'MINOR', interior: 'MINOR', keys: 'MINOR' })).toMatchObject({ grade: 5, score: 96 });
});

it('many small things weigh as a few big ones', () => {
  const all = Object.fromEntries(checklists.PRE_SALE.map(({ code }) => [code, 'MINOR' as const]));
  expect(graded(all)).toMatchObject({ grade: 3 });
});

it('a worse finding never makes a better grade or score', () => {
  const kind = fc.constantFrom(...inspectionKinds);
  fc.assert(
    fc.property(
      kind,
      fc.array(fc.constantFrom(...findingResults), { minLength: 30, maxLength: 30 }),
      fc.nat(29),
      (which, results, place) => {
        const list = checklists[which];
        const at = place % list.length;
        const of = (worse: boolean) =>
          Object.fromEntries(list.map(({ code }, index) => [code, worse && index === at ? 'FAIL' : (results[index] ?? 'OK')] as const));
        const [before, after] = [gradeOf(which, findingsOf(which, of(false))), gradeOf(which, findingsOf(which, of(true)))];
        return after.grade <= before.grade && after.score <= before.score && after.score >= 0;
      },
    ),
  );
});

it('every kind has a checklist whose codes differ', () => {
  for (const kind of inspectionKinds) {
    const codes = checklists[kind].map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(8);
    expect(new Set(codes).size).toBe(codes.length);
  }
  expect(checklists.RETURN.map(({ code }) => code)).toContain('fuel');
  expect(checklists.PRE_SALE.map(({ code }) => code)).not.toContain('fuel');
});
