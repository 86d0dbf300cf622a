import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksForVehicle, day, form as formOf, type JsonSchema, line, vehicle } from '../../menu/domain/form.js';
import { menu } from '../../menu/domain/offerings/menu.js';
import { formProblems, keptForms } from './check-form.js';

type Questions = Readonly<Record<string, JsonSchema>>;
type Answers = Record<string, unknown>;

/** What the form says of itself. */
function partsOf(form: JsonSchema): { readonly questions: Questions; readonly required: readonly string[] } {
  return { questions: form['properties'] as Questions, required: form['required'] as readonly string[] };
}

const lines = fc.oneof(
  fc.stringMatching(/^[A-Za-zÀ-ÿ0-9][ -~]{0,150}$/),
  fc.constantFrom(
    '=SUM(A1:A9)',
    '+1-555-0100',
    '@now',
    '-2+3',
    '=HYPERLINK("http://x.example";"y")',
    '<b>bold</b>',
    "Robert'); --",
    '車を見て',
  ),
);
const dates = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });

/** Answers that a question takes. */
function answersTo(question: JsonSchema): fc.Arbitrary<unknown> {
  if (Array.isArray(question['enum'])) return fc.constantFrom(...(question['enum'] as unknown[]));
  if (asksForVehicle(question)) return fc.uuid().map((id) => globalId('Vehicle', id));
  if (question['format'] === 'date') return dates.map((date) => date.toISOString().slice(0, 10));
  if (question['type'] === 'boolean') return fc.boolean();
  if (question['type'] === 'integer') return fc.integer({ min: Number(question['minimum']), max: Number(question['maximum']) });
  return question['pattern'] === undefined ? lines : fc.stringMatching(/^(?:0|[1-9][0-9]{0,12})(?:\.[0-9]{1,3})?$/);
}

const filled = (form: JsonSchema): fc.Arbitrary<Answers> => {
  const { questions, required } = partsOf(form);
  const each = Object.fromEntries(Object.entries(questions).map(([name, question]) => [name, answersTo(question)]));
  return fc.record(each, { requiredKeys: [...required] });
};

/** A value of another type than the question's. */
const ofOtherType = ({ type }: JsonSchema): fc.Arbitrary<unknown> => {
  const others: fc.Arbitrary<unknown>[] = [fc.constant(null), fc.array(fc.integer(), { maxLength: 2 }), fc.constant({ a: 1 })];
  if (type !== 'boolean') others.push(fc.boolean());
  others.push(type === 'string' ? fc.integer() : fc.constantFrom('12', 'true', ''));
  if (type === 'integer') others.push(fc.constant(12.5));
  return fc.oneof(...others);
};

describe.each(menu.map(({ code, form }) => [code, form] as const))('the form of %s', (_code, form) => {
  const { questions, required } = partsOf(form);

  it('takes what it asks for, and a formula is a text like any other', () => {
    fc.assert(
      fc.property(filled(form), (answers) => {
        expect(formProblems(form, answers)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses what it does not ask, what is missing and what is of another type, each at its place', () => {
    const one = fc.constantFrom(...Object.keys(questions)).chain((name) => fc.tuple(fc.constant(name), ofOtherType(questions[name] ?? {})));
    fc.assert(
      fc.property(filled(form), fc.constantFrom(...required), one, (answers, needed, [name, value]) => {
        expect(formProblems(form, { ...answers, surprise: 1 })).toMatchObject([{ path: '/surprise', keyword: 'additionalProperties' }]);
        const { [needed]: _left, ...others } = answers;
        expect(formProblems(form, others)).toMatchObject([{ path: `/${needed}`, keyword: 'required' }]);
        expect(formProblems(form, { ...answers, [name]: value })).toMatchObject([{ path: `/${name}`, keyword: 'type' }]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([null, [], 'text', 12, true])('refuses %j in place of answers', (answers) => {
    expect(formProblems(form, answers)).toEqual([
      { path: '', message: 'This has to be an object with one field for each question.', keyword: 'type' },
    ]);
  });
});

const visit = formOf({ on: day('On'), car: vehicle('Car') }, { note: line('Note', 5) });
const good = { on: '2026-02-28', car: globalId('Vehicle', newId()) };
const problemsOf = (answers: object) => formProblems(visit, { ...good, ...answers });

describe('a question', () => {
  it.each(['2026-02-30', '2026-13-01', '2025-02-29', '0000-01-01', '2026-1-1', '26-01-01', '2026-11-20T00:00:00Z', '20261120', 'soon'])(
    'for a date does not take %j',
    (on) => expect(problemsOf({ on })).toMatchObject([{ path: '/on', message: expect.stringContaining('a date of the calendar') }]),
  );

  it.each(['2024-02-29', '0001-01-01', '9999-12-31'])('for a date takes %j', (on) => expect(problemsOf({ on })).toEqual([]));

  it.each([
    newId(),
    globalId('User', newId()),
    `veh_${'-'.repeat(36)}`,
    'veh_00000000-0000-0000-0000-000000000000',
    `${good.car} `,
    'veh_',
  ])('for a vehicle does not take %j', (car) =>
    expect(problemsOf({ car })).toMatchObject([{ path: '/car', keyword: 'pattern', message: expect.stringContaining('veh_') }]),
  );

  it('for a vehicle takes its id in the graph, in capitals too', () => {
    expect(problemsOf({ car: `veh_${newId().toUpperCase()}` })).toEqual([]);
  });

  it.each(['', ' ', '\u200b', '\u3164', 'A\u202ea', 'a\u0000', '\ud800'])('does not take the text %j', (note) => {
    expect(problemsOf({ note })).toMatchObject([{ path: '/note', keyword: note === '' ? 'minLength' : 'text' }]);
  });

  it('counts characters and not units of their code', () => {
    expect(problemsOf({ note: '🚗🚗🚗🚗🚗' })).toEqual([]);
    expect(problemsOf({ note: '🚗🚗🚗🚗🚗🚗' })).toMatchObject([{ keyword: 'maxLength' }]);
  });

  it('of the format uuid is checked too', () => {
    const asked = formOf({ id: { type: 'string', format: 'uuid' } });
    expect(formProblems(asked, { id: newId() })).toEqual([]);
    expect(formProblems(asked, { id: 'x' })).toMatchObject([{ path: '/id', keyword: 'format' }]);
  });
});

describe('problems', () => {
  it('tell each place once, at most twenty, and never what was answered', () => {
    const secret = 'zq9secret';
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${secret}${index}`, secret]));
    expect(problemsOf(many)).toHaveLength(20);
    const told = problemsOf({ on: secret, car: secret, note: `${secret}${secret}` });
    expect(told.map(({ path }) => path).toSorted()).toEqual(['/car', '/note', '/on']);
    expect(JSON.stringify(told)).not.toContain(secret);
    for (const { message } of told) expect(message).toMatch(/^This .+\.$/);
  });

  it('name a strange field only where its name can be shown', () => {
    expect(problemsOf({ 'a\u202eb': 1 })).toMatchObject([{ path: '', keyword: 'additionalProperties' }]);
    expect(problemsOf(JSON.parse('{"__proto__": {"a": 1}}') as object).length).toBeLessThanOrEqual(1);
    expect(formProblems(visit, JSON.parse(`{"on":"${good.on}","car":"${good.car}","__proto__":{}}`))).toMatchObject([{ path: '' }]);
  });

  it('lie at a JSON pointer', () => {
    const open: JsonSchema = { type: 'object', properties: { 'a/b': { type: 'object', properties: { 'c~d': { type: 'string' } } } } };
    expect(formProblems(open, { 'a/b': { 'c~d': 1 } })).toMatchObject([{ path: '/a~1b/c~0d' }]);
    expect(formProblems(open, { 'a/b': { 'c~d': '\u200b' } })).toMatchObject([{ path: '/a~1b/c~0d', keyword: 'text' }]);
    expect(formProblems(open, { other: ['fine', '\u200b'] })).toMatchObject([{ path: '/other/1', keyword: 'text' }]);
    expect(formProblems(open, { '\u200b': 1 })).toMatchObject([{ path: '', keyword: 'text' }]);
  });
});

it('forms are kept, and not without end', () => {
  for (let n = 0; n < 140; n++) formProblems(formOf({ a: line(`Question ${n}`) }), { a: 'b' });
  expect(keptForms()).toBe(128);
});
