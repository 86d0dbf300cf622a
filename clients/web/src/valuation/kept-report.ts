/** Reports that a guest was given, for as long as the tab is open: a reload asks for no address again. */
import type { EstimateInput } from './generated/operations.js';
import type { Report } from './report.js';

const keyOf = (input: EstimateInput): string => `marque-report ${JSON.stringify(input)}`;

/** Keeps a report; a browser that keeps nothing asks again. */
export function keepReport(input: EstimateInput, report: Report): void {
  try {
    sessionStorage.setItem(keyOf(input), JSON.stringify(report));
  } catch {
    // Storage may be off or full.
  }
}

/** The report that was given for this car; null where none was. */
export function keptReport(input: EstimateInput): Report | null {
  try {
    return asReport(JSON.parse(sessionStorage.getItem(keyOf(input)) ?? 'null'));
  } catch {
    return null;
  }
}

/** Nobody but `keepReport` writes under these keys. */
const asReport = (kept: unknown): Report | null => kept as Report | null;
