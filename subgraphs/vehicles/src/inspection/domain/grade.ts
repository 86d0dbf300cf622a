/** What findings say of a vehicle as a whole. */
import { type ChecklistItem, checklists, type FindingResult, type InspectionKind } from './checklists.js';

/** What was found of one item. */
export interface Finding {
  readonly code: string;
  readonly result: FindingResult;
  readonly note: string | null;
  readonly mediaIds: readonly string[];
}

/** 5 is as good as new for its age; 1 must not be driven or sold as it is. */
export interface Grade {
  readonly grade: 1 | 2 | 3 | 4 | 5;
  /** 0-100, within the band of the grade: what the record and the trust score carry. */
  readonly score: number;
}

const weight: Readonly<Record<FindingResult, number>> = { OK: 0, MINOR: 1, MAJOR: 4, FAIL: 10 };
/** Most weight per item of the checklist for a grade, best first. */
const steps = [
  [5, 0.15],
  [4, 0.5],
  [3, 1.2],
  [2, 2.5],
] as const;
const bands: Readonly<Record<Grade['grade'], readonly [number, number]>> = {
  5: [85, 100],
  4: [70, 84],
  3: [50, 69],
  2: [25, 49],
  1: [0, 24],
};

/** The item of a finding; undefined for a code that the kind does not have. */
export const itemOf = (kind: InspectionKind, code: string): ChecklistItem | undefined =>
  checklists[kind].find((each) => each.code === code);

/**
 * Grades complete findings: by the weight of what was found per item, and never better than its worst allows. What is critical and fails
 * makes a 1; any other failure, or something critical that is bad, at most a 3.
 */
export function gradeOf(kind: InspectionKind, findings: readonly Finding[]): Grade {
  const load = findings.reduce((sum, { result }) => sum + weight[result], 0) / checklists[kind].length;
  const byLoad = steps.find(([, most]) => load <= most)?.[0] ?? 1;
  const is = (wanted: FindingResult, critical?: boolean): boolean =>
    findings.some(({ code, result }) => result === wanted && (critical === undefined || itemOf(kind, code)?.critical === critical));
  const cap = is('FAIL', true) ? 1 : is('FAIL') || is('MAJOR', true) ? 3 : 5;
  const grade = byLoad < cap ? byLoad : cap;
  const [low, high] = bands[grade];
  return { grade, score: Math.min(high, Math.max(low, Math.round(100 - 30 * load))) };
}
