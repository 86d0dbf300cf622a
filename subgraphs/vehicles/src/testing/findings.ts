/** Findings that are complete: everything in order but what a test says. */
import { checklists, type FindingResult, type InspectionKind } from '../inspection/domain/checklists.js';
import type { Finding } from '../inspection/domain/grade.js';

/** All items of a kind, with these results. */
export const findingsOf = (kind: InspectionKind, results: Readonly<Record<string, FindingResult>> = {}): Finding[] =>
  checklists[kind].map(({ code }) => {
    const result = results[code] ?? 'OK';
    return { code, result, note: result === 'OK' ? null : `Something about ${code}.`, mediaIds: [] };
  });
