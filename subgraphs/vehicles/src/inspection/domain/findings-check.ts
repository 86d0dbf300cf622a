/** Checks what an inspector hands in. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { checklists, type InspectionKind } from './checklists.js';
import type { Finding } from './grade.js';

const longestNote = 500;
/** Pictures of one finding. */
export const mostPictures = 10;

/** The findings in the order of the checklist, each note in the form in which it is kept; or the first thing that is wrong. */
export function checkFindings(kind: InspectionKind, findings: readonly Finding[]): readonly Finding[] | InvalidInput {
  const list = checklists[kind];
  const byCode = new Map(findings.map((finding) => [finding.code, finding]));
  if (byCode.size !== findings.length) return invalidInput('An item is found once.', 'findings');
  const missing = list.filter(({ code }) => !byCode.has(code)).map(({ code }) => code);
  if (missing.length > 0) return invalidInput(`Say what was found of: ${missing.join(', ')}.`, 'findings');
  if (byCode.size > list.length) return invalidInput('A code is not on the checklist of this kind.', 'findings');
  const checked: Finding[] = [];
  for (const { code, title } of list) {
    const finding = byCode.get(code);
    if (finding === undefined) continue;
    const note = readNote(finding.note);
    if (note === undefined) return invalidInput(`A note shows something and has at most ${longestNote} characters.`, 'findings');
    if (finding.result !== 'OK' && note === null) return invalidInput(`Write what was found of: ${title}.`, 'findings');
    if (finding.mediaIds.length > mostPictures) return invalidInput(`A finding has at most ${mostPictures} pictures.`, 'findings');
    checked.push({ ...finding, note });
  }
  return checked;
}

/** The note in the form in which it is kept; null for an empty one, undefined for one that cannot be kept. */
export function readNote(text: string | null): string | null | undefined {
  if (text === null || text.trim() === '') return null;
  return shownText(text, { max: longestNote, lines: true }) ?? undefined;
}
