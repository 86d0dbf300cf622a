import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leadMoves, leadStates, mayMove, movesOf } from './lead-states.js';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

describe('the states of a lead', () => {
  it('can all be reached from the first', () => {
    const reached = new Set(['NEW']);
    for (const from of leadStates) if (reached.has(from)) for (const to of Object.keys(leadMoves[from])) reached.add(to);
    expect([...reached].toSorted()).toEqual([...leadStates].toSorted());
  });

  it('are moved by those who work it, one step at a time, and can be lost in each', () => {
    expect(movesOf('NEW')).toEqual(['CONTACTED', 'LOST']);
    expect(movesOf('CONTACTED')).toEqual(['QUALIFIED', 'LOST']);
    expect(movesOf('QUALIFIED')).toEqual(['WON', 'LOST']);
    expect(movesOf('WON')).toEqual([]);
    expect(movesOf('LOST')).toEqual([]);
  });

  it('begin anew only when the person comes again', () => {
    expect(mayMove('PERSON', 'LOST', 'NEW')).toBe(true);
    expect(mayMove('PERSON', 'WON', 'NEW')).toBe(true);
    expect(mayMove('WORKER', 'LOST', 'NEW')).toBe(false);
    expect(mayMove('PERSON', 'QUALIFIED', 'NEW')).toBe(false);
    expect(mayMove('PERSON', 'NEW', 'CONTACTED')).toBe(false);
  });

  it.each(leadStates.flatMap((from) => Object.keys(leadMoves[from]).map((to) => [from, to])))(
    '%s to %s stands in the README',
    (from, to) => {
      const rows = readme.split('\n').filter((line) => line.startsWith('|'));
      expect(rows.some((row) => row.split('|')[1]?.includes(`\`${from}\``) && row.split('|')[2]?.includes(`\`${to}\``))).toBe(true);
    },
  );
});
