import { readFileSync } from 'node:fs';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { describe, expect, it } from 'vitest';
import { parseTask, type TaskDraft } from './task-input.js';
import { canMove, isUnderWay, taskMoves, taskStates } from './task-states.js';
import { mayWork } from './task-worker.js';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

describe('the states of a task', () => {
  it('can all be reached from the first, and end', () => {
    const reached = new Set(['OPEN']);
    for (const from of taskStates) if (reached.has(from)) for (const to of taskMoves[from]) reached.add(to);
    expect([...reached].toSorted()).toEqual([...taskStates].toSorted());
    expect(taskStates.filter(isUnderWay)).toEqual(['OPEN', 'IN_PROGRESS']);
  });

  it('skip no step', () => {
    expect(canMove('OPEN', 'DONE')).toBe(false);
    expect(canMove('IN_PROGRESS', 'OPEN')).toBe(false);
    expect(canMove('IN_PROGRESS', 'CANCELLED')).toBe(true);
    expect(canMove('DONE', 'CANCELLED')).toBe(false);
  });

  it.each(taskStates.flatMap((from) => taskMoves[from].map((to) => [from, to])))('%s to %s stands in the README', (from, to) => {
    const rows = readme.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.some((row) => row.split('|')[1]?.includes(`\`${from}\``) && row.split('|')[2]?.includes(`\`${to}\``))).toBe(true);
  });
});

describe('a task', () => {
  const now = new Date('2026-03-01T10:00:00Z');
  const draft = (change: Partial<TaskDraft> = {}): TaskDraft => ({
    kind: 'GENERAL',
    title: ' Call  back ',
    description: null,
    priority: 'NORMAL',
    subjectId: null,
    customerId: null,
    dueAt: null,
    ...change,
  });

  it('is kept in one form', () => {
    const subjectId = globalId('Vehicle', newId());
    expect(parseTask(draft({ subjectId, dueAt: now }), now)).toMatchObject({ title: 'Call back', subjectId, dueAt: now });
  });

  it.each([
    ['title', { title: '\u200b' }],
    ['title', { title: 'x'.repeat(201) }],
    ['description', { description: ' ' }],
    ['description', { description: 'x'.repeat(4001) }],
    ['subjectId', { subjectId: 'abc' }],
    ['subjectId', { subjectId: `zzz_${newId()}` }],
    ['dueAt', { dueAt: new Date(now.getTime() - 1) }],
    ['dueAt', { dueAt: new Date('2033-01-01') }],
  ] satisfies [string, Partial<TaskDraft>][])('is refused with a wrong %s', (field, change) => {
    expect(parseTask(draft(change), now)).toMatchObject({ refused: 'InvalidInput', path: ['input', field] });
  });

  it('is worked by who has it in hand, by anybody where nobody has, and by managers', () => {
    const worker = { userId: newId(), manages: false };
    expect(mayWork({ assigneeId: null }, worker)).toBe(true);
    expect(mayWork({ assigneeId: worker.userId }, worker)).toBe(true);
    expect(mayWork({ assigneeId: newId() }, worker)).toBe(false);
    expect(mayWork({ assigneeId: newId() }, { ...worker, manages: true })).toBe(true);
  });
});
