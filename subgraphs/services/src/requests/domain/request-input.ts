/** What a new request and a quotation must look like. */
import { shownText } from '@marque/shared/text/shown-text';

/** The parts of a request that a person types. */
export interface RequestDraft {
  readonly description: string;
  readonly make: string | null;
  readonly latitude: number;
  readonly longitude: number;
}

export interface DraftProblem {
  readonly field: string;
  readonly message: string;
}

/** A description or a note in the form in which it is kept, or null. */
export const parseProse = (input: string): string | null => shownText(input, { max: 4000, lines: true });

/** The name of a make in the form in which it is kept, or null. */
export const parseMake = (input: string): string | null => shownText(input, { max: 60 });

/** The first thing that is wrong with a request; null when it can be used. */
export function requestProblem({ description, make, latitude, longitude }: RequestDraft): DraftProblem | null {
  if (parseProse(description) === null)
    return { field: 'description', message: 'A description has 1 to 4000 characters, none of them hidden.' };
  if (make !== null && parseMake(make) === null) return { field: 'make', message: 'A make has 1 to 60 characters, none of them hidden.' };
  if (!(latitude >= -90 && latitude <= 90)) return { field: 'latitude', message: 'Latitude lies between -90 and 90 degrees.' };
  if (!(longitude >= -180 && longitude <= 180)) return { field: 'longitude', message: 'Longitude lies between -180 and 180 degrees.' };
  return null;
}

/** What is wrong with a note; null when it can be used or there is none. */
export const noteProblem = (note: string | null): DraftProblem | null =>
  note !== null && note.trim() !== '' && parseProse(note) === null
    ? { field: 'note', message: 'A note has at most 4000 characters, none of them hidden.' }
    : null;

/** How long a quotation stands at most, and when nobody says. */
export const longestQuotationDays = 90;
export const usualQuotationDays = 14;
const dayMs = 86_400_000;

/** The parts of a quotation that a partner types, but for the amount. */
export interface QuotationDraft {
  readonly estimatedHours: number;
  readonly note: string;
  readonly validUntil: Date | null;
}

/** The end of a quotation that names none. */
export const usualEnd = (now: Date): Date => new Date(now.getTime() + usualQuotationDays * dayMs);

/** The first thing that is wrong with a quotation; null when it can be used. */
export function quotationProblem({ estimatedHours, note, validUntil }: QuotationDraft, now: Date): DraftProblem | null {
  if (!Number.isInteger(estimatedHours) || estimatedHours < 1 || estimatedHours > 8760) {
    return { field: 'estimatedHours', message: 'The estimate is 1 to 8760 hours.' };
  }
  const problem = noteProblem(note);
  if (problem) return problem;
  const lastsMs = validUntil === null ? dayMs : validUntil.getTime() - now.getTime();
  if (lastsMs <= 0 || lastsMs > longestQuotationDays * dayMs) {
    return { field: 'validUntil', message: `A quotation ends in the future and within ${longestQuotationDays} days.` };
  }
  return null;
}
