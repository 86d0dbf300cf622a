import { enumType } from '@marque/shared/graph';
import type { ChecklistArea, FindingResult, InspectionKind } from '../domain/checklists.js';

export const InspectionKindEnum = enumType<InspectionKind>(
  'InspectionKind',
  'Why a vehicle is inspected; each kind has a checklist of its own.',
  {
    PRE_SALE: 'Before it is offered.',
    INTAKE: 'When it is taken in.',
    RETURN: 'When it comes back from a rental or a loan.',
    PERIODIC: 'Whether it can go on being driven.',
  },
);

export const FindingResultEnum = enumType<FindingResult>('FindingResult', 'What was found of one item.', {
  OK: 'Nothing.',
  MINOR: 'Something small, to be put right some day.',
  MAJOR: 'Something to be put right soon.',
  FAIL: 'It does not do what it is for.',
});

export const ChecklistAreaEnum = enumType<ChecklistArea>('ChecklistArea', 'Where an item of a checklist belongs.', {
  BODY: 'Body and glass.',
  SAFETY: 'What keeps people alive.',
  MECHANICS: 'What moves it.',
  ELECTRICS: 'What needs current.',
  INTERIOR: 'Inside.',
  PAPERS: 'Papers, keys and what they say.',
});
