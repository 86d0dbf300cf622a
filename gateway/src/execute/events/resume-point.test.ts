import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ExactInteger } from '../../response/exact-json.js';
import type { Json } from '../../response/json.js';
import { resumePointOf } from './resume-point.js';

/** The counted form of a stream whose argument and count have these types. */
function pointOf(argument: string, count = 'Int!', asked = 'afterSequence: 1') {
  const schema = buildSchema(`
    scalar Int64
    type Query { count: Int }
    type Subscription { changed(afterSequence: ${argument}): Change! }
    type Change { sequence: ${count} text: String! }
  `);
  const text = `subscription { changed${asked === '' ? '' : `(${asked})`} { text } }`;
  const point = resumePointOf(text, parse(text), schema);
  if (point === null) throw new Error('The stream is not counted.');
  return { ...point, mistakes: validate(schema, point.document) };
}

describe('an id of an event', () => {
  it.each<[string, string, Json]>([
    ['Int', '0', 0],
    ['Int', '2147483647', 2_147_483_647],
    ['Int!', '7', 7],
    ['Float', '9007199254740991', 9_007_199_254_740_991],
    ['Int64', '9223372036854775807', '9223372036854775807'],
    ['ID', '7', '7'],
    ['String', '7', '7'],
  ])('is given to an argument of %s as it takes it: %s', (argument, id, place) => {
    expect(pointOf(argument).positionOf(id)).toBe(place);
  });

  it.each([
    ['Int', '2147483648'],
    ['Float', '9007199254740992'],
    ['Int64', '9223372036854775808'],
    ['Int64', '12345678901234567890'],
    ...['', ' ', '-1', '+1', '1.5', '1e3', '0x1', 'x', '1,2', '１'].map((id) => ['Int64', id]),
  ] as [string, string][])('is none where an argument of %s cannot have it: "%s"', (argument, id) => {
    expect(pointOf(argument).positionOf(id)).toBeNull();
  });
});

describe('the count of an event', () => {
  it.each<[Json, string]>([
    [0, '0'],
    [7, '7'],
    ['7', '7'],
    ['9223372036854775807', '9223372036854775807'],
    [new ExactInteger('553631506457470976') as unknown as Json, '553631506457470976'],
  ])('is its id in digits: %s', (sequence, id) => {
    const event = { text: 'a', _count: sequence };
    expect(pointOf('Int64').takeMark({ changed: event })).toEqual({ sequence, id, happenedAt: null });
    expect(event).toEqual({ text: 'a' });
  });

  it.each<[Json]>([[-1], [1.5], [1e21], ['x'], ['1\nevent: complete'], ['9223372036854775808'], [true], [[5]], [null]])(
    'is none where nobody could resume behind it: %j',
    (sequence) => {
      const event = { text: 'a', _count: sequence };
      expect(pointOf('Int64').takeMark({ changed: event })).toBeNull();
      expect(event).toEqual({ text: 'a' });
    },
  );
});

it.each(['Int', 'Int!', 'Int = 0', 'Int! = 0', 'Int64'])('an argument of %s is asked for in a way that its subgraph takes', (argument) => {
  expect(pointOf(argument).mistakes).toEqual([]);
});
