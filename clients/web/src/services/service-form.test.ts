import { expect, it } from 'vitest';
import { givenAnswers, questionAt, questionsOf } from './service-form.js';

const form = {
  type: 'object',
  required: ['vehicleId', 'kind'],
  properties: {
    note: { type: 'string', title: 'Note', maxLength: 2000 },
    budget: { type: 'string', title: 'Budget', pattern: '^(0|[1-9][0-9]{0,12})(\\.[0-9]{1,3})?$' },
    kind: { enum: ['visual', 'safety'], type: 'string', title: 'Kind' },
    drivable: { type: 'boolean', title: 'Drivable' },
    quantity: { type: 'integer', title: 'Quantity' },
    wantedBy: { type: 'string', title: 'Wanted by', format: 'date' },
    place: { type: 'string', title: 'Place', maxLength: 200 },
    vehicleId: { type: 'string', title: 'Vehicle', pattern: '^veh_[0-9a-f]{8}$' },
  },
};

it('asks what is required first, each in its own way', () => {
  expect(questionsOf(form).map(({ name, kind, isRequired }) => [name, kind, isRequired])).toEqual([
    ['vehicleId', 'vehicle', true],
    ['kind', 'choice', true],
    ['note', 'long-text', false],
    ['budget', 'amount', false],
    ['drivable', 'yes-no', false],
    ['quantity', 'whole-number', false],
    ['wantedBy', 'date', false],
    ['place', 'text', false],
  ]);
});

it.each([null, 7, [], {}, { properties: [] }])('finds no question in %j', (what) => {
  expect(questionsOf(what)).toEqual([]);
});

it('leaves out what was left empty and keeps a no', () => {
  expect(givenAnswers({ a: '', b: 'x', c: false, d: 0 })).toEqual({ b: 'x', c: false, d: 0 });
});

it('finds the question of a problem', () => {
  expect(questionAt('/vehicleId')).toBe('vehicleId');
  expect(questionAt('/a~1b/0')).toBe('a/b');
  expect(questionAt('')).toBeNull();
});
