import { guest } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anthropicMessage, completion, failsWith, type ModelAnswer, ModelStandIn, says } from '../../testing/model-stand-in.js';
import { camry, goodText } from '../../testing/narratives.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import type { NarrativeFacts } from '../domain/facts.js';
import type { Prompt } from '../domain/prompt.js';
import type { Failed, Writer, Written } from '../domain/writer.js';
import { HttpWriter } from '../providers/http-writer.js';
import type { WireFormatName } from '../providers/wire-formats.js';
import { Narrators } from '../services/narrators.js';
import { claimNarrative } from '../store/narratives.js';
import { writeNarrative } from './write-narrative.js';

let lot: VehicleLot;
let tenantId: string;
const standIns: ModelStandIn[] = [];
beforeAll(async () => void (lot = await VehicleLot.open()));
afterAll(() => lot.close());
beforeEach(() => {
  tenantId = newId();
  lot.test.clock.set(new Date('2027-05-10T12:00:00Z'));
});
afterEach(() => standIns.splice(0).forEach((each) => each.close()));

const prices = { input: 1, output: 2 };

/** A provider that answers so; asked with less patience than usual. */
async function provider(answer: ModelAnswer, name = 'first', format: WireFormatName = 'openai') {
  const standIn = await ModelStandIn.start(answer);
  standIns.push(standIn);
  return { standIn, writer: new HttpWriter({ provider: name, model: `${name}-1`, url: standIn.url, format, key: 'k-1', prices }) };
}

/** Waits fifty milliseconds at most. */
const impatient = (writer: Writer): Writer => ({
  provider: writer.provider,
  model: writer.model,
  prices,
  write: (prompt) => writer.write(prompt, 50),
});
/** A model that is no server. */
const modelThat = (write: (prompt: Prompt, limitMs: number) => Promise<Written | Failed>, name = 'first'): Writer => ({
  provider: name,
  model: `${name}-1`,
  prices,
  write,
});
const wellSaid = { text: goodText, usage: { inputTokens: 400, outputTokens: 60 } };

const narratorsOf = (writers: readonly Writer[], monthlyMicros = 1_000_000n) => new Narrators(writers, monthlyMicros, lot.test.clock);
const ask = (narrators: Narrators | null, facts: NarrativeFacts = camry, locale = 'en', tenant = tenantId) =>
  writeNarrative({ platform: lot.platform, caller: guest(tenant, newId()), narrators }, { facts, locale });
const calls = () => lot.owner<{ provider: string; outcome: string; input: number; output: number; counted: boolean; cost: string }[]>`
  select provider, outcome, input_tokens as input, output_tokens as output, counted, cost_micros::text as cost
  from vehicles.narrative_calls where tenant_id = ${tenantId} order by id`;
const spent = async () => {
  const [row] = await lot.owner<{ spent: string }[]>`
    select spent_micros::text as spent from vehicles.narrative_months where tenant_id = ${tenantId}`;
  return row?.spent ?? null;
};

describe('a narrative', () => {
  it('is written by the first model, of the facts alone, and kept', async () => {
    const { standIn, writer } = await provider(says(goodText));
    const narrators = narratorsOf([writer]);
    const writtenAt = lot.test.clock.now();
    const written = { language: 'en', text: goodText, provider: 'first', model: 'first-1', writtenAt };
    expect(await ask(narrators)).toEqual(written);
    expect(standIn.asked).toMatchObject([{ path: '/v1/chat/completions', headers: { authorization: 'Bearer k-1' } }]);
    const body = JSON.parse(standIn.asked[0]?.body ?? '') as { model: string; messages: { content: string }[] };
    expect(body.model).toBe('first-1');
    expect(body.messages[1]?.content).toContain('estimate: NGN 12,500,000');
    lot.test.clock.advance(1000);
    expect(await ask(narrators)).toEqual(written);
    expect(await ask(narratorsOf([writer]))).toEqual(written);
    expect(standIn.asked).toHaveLength(1);
    expect(await calls()).toEqual([{ provider: 'first', outcome: 'ANSWERED', input: 400, output: 60, counted: true, cost: '520' }]);
    expect(await spent()).toBe('520');
  });

  it('is written by a model of the other format', async () => {
    const { standIn, writer } = await provider((response) => void response.end(anthropicMessage(goodText)), 'anthropic', 'anthropic');
    expect(await ask(narratorsOf([writer]))).toMatchObject({ text: goodText, provider: 'anthropic' });
    expect(standIn.asked).toMatchObject([{ path: '/v1/messages', headers: { 'x-api-key': 'k-1', 'anthropic-version': '2023-06-01' } }]);
    const body = JSON.parse(standIn.asked[0]?.body ?? '') as { system: string; messages: { role: string; content: string }[] };
    expect(body.messages).toEqual([{ role: 'user', content: expect.stringContaining('estimate: NGN 12,500,000') }]);
    expect(body.system).toContain('in English');
    expect(await calls()).toMatchObject([{ input: 410, output: 70, cost: '550' }]);
  });

  it('is another for other facts, another language, other models and another business', async () => {
    const { standIn, writer } = await provider(says(goodText));
    const german =
      'Das Auto ist etwa NGN 12.500.000 wert, und mit 80 % Sicherheit liegt der Wert bei NGN 11.200.000 bis NGN 13.900.000. Das ist die Spanne für den Markt.';
    await ask(narratorsOf([writer]));
    await ask(narratorsOf([writer]), { ...camry, comparables: 15 });
    expect(standIn.asked).toHaveLength(2);
    standIn.answer = says(german);
    expect(await ask(narratorsOf([writer]), camry, 'de-DE')).toMatchObject({ language: 'de', text: german });
    standIn.answer = says(goodText);
    await ask(narratorsOf([writer]), camry, 'en', newId());
    await ask(narratorsOf([modelThat(async () => wellSaid, 'other')]), camry);
    expect(standIn.asked).toHaveLength(4);
    expect((await calls()).map((call) => call.provider)).toEqual(['first', 'first', 'first', 'other']);
  });

  it('is asked for once where two want the same at once', async () => {
    let asked = 0;
    let go = () => {};
    const free = new Promise<void>((resolve) => (go = resolve));
    const narrators = narratorsOf([modelThat(() => ((asked += 1), free.then(() => wellSaid)))]);
    const both = [ask(narrators), ask(narrators)];
    await expect.poll(() => asked).toBe(1);
    // Another process is told that it is on its way.
    expect(await ask(narratorsOf([modelThat(async () => wellSaid)]))).toMatchObject({ refused: 'NoNarrative', reason: 'BEING_WRITTEN' });
    go();
    const [first, second] = await Promise.all(both);
    expect(first).toMatchObject({ text: goodText });
    expect(second).toBe(first);
    expect(asked).toBe(1);
  });

  it('is written by others when whoever had it in hand has crashed', async () => {
    const narrators = narratorsOf([modelThat(async () => wellSaid)]);
    const dying = narratorsOf([modelThat(() => Promise.reject(new Error('crash')))]);
    await expect(ask(dying)).rejects.toThrow('crash');
    const { key } = (await lot.owner<{ key: string }[]>`select key from vehicles.narratives where tenant_id = ${tenantId}`)[0] ?? {
      key: '',
    };
    const now = lot.test.clock.now();
    const claim = { tenantId, key, language: 'en', now, until: new Date(now.getTime() + 15_000) };
    expect(await lot.platform.database.tenant(tenantId, (tx) => claimNarrative(tx, claim))).toBe(true);
    expect(await ask(narrators)).toMatchObject({ reason: 'BEING_WRITTEN' });
    lot.test.clock.advance(15_000);
    expect(await ask(narrators)).toMatchObject({ text: goodText });
  });

  it('is forgotten a month after it was asked for', async () => {
    let asked = 0;
    const narrators = narratorsOf([modelThat(async () => ((asked += 1), wellSaid))]);
    await ask(narrators);
    const running = lot.test.subgraphs.get('vehicles')?.running;
    const forget = running?.tasks?.find(({ name }) => name === 'vehicles.forget_narratives');
    lot.test.clock.advance(29 * 86_400_000);
    await forget?.run(null);
    await ask(narrators);
    expect(asked).toBe(1);
    lot.test.clock.advance(2 * 86_400_000);
    await forget?.run(null);
    await ask(narrators);
    expect(asked).toBe(2);
  });
});

describe('there is no narrative, and the reason is told, where', () => {
  it('no model is set up, or none writes the language', async () => {
    expect(await ask(null)).toMatchObject({ refused: 'NoNarrative', reason: 'OFF' });
    expect(await ask(narratorsOf([modelThat(async () => wellSaid)]), camry, 'zh-CN')).toMatchObject({ reason: 'UNKNOWN_LANGUAGE' });
  });

  it('nobody answers there', async () => {
    const away = new HttpWriter({ provider: 'a', model: 'a', url: 'http://127.0.0.1:1/v1', format: 'openai', key: null, prices });
    expect(await ask(narratorsOf([away]))).toMatchObject({ reason: 'FAILED' });
    expect(await calls()).toMatchObject([{ outcome: 'UNREACHABLE' }]);
  });

  it.each<[string, ModelAnswer, string, string]>([
    ['500', failsWith(500), 'UNREACHABLE', '0'],
    ['401', failsWith(401), 'REFUSED', '0'],
    ['404', failsWith(404), 'REFUSED', '0'],
    ['429', failsWith(429), 'LIMITED', '0'],
    ['another address', failsWith(302, { location: 'http://127.0.0.1:1/' }), 'UNREACHABLE', 'most'],
    ['nothing in time', () => {}, 'TOO_SLOW', 'most'],
    ['an answer that stops', (response) => void response.write('{"choices"'), 'TOO_SLOW', 'most'],
    ['an answer that is cut', (response) => (response.write('{"choices"'), void response.socket?.destroy()), 'UNREACHABLE', 'most'],
    ['no JSON', (response) => void response.end('<html>'), 'UNREADABLE', 'most'],
    ['another shape', (response) => void response.end('{"choices":[]}'), 'UNREADABLE', 'most'],
    ['no text', says({ text: 1 }), 'UNREADABLE', 'most'],
    ['too much', says('x'.repeat(100_000)), 'UNREADABLE', 'most'],
    ['an empty text', says(''), 'UNUSABLE', '520'],
    ['an invented number', says(`${goodText} It was sold for NGN 9,999,999.`), 'UNUSABLE', '520'],
    ['tokens that are none', says('', { prompt_tokens: -5, completion_tokens: 1 }), 'UNUSABLE', 'most'],
    ['tokens that nobody counts', says('', null), 'UNUSABLE', 'most'],
    [
      'an answer at its most tokens',
      (response) => void response.end(completion(goodText).replace('"stop"', '"length"')),
      'UNUSABLE',
      '520',
    ],
  ])('the only model answers %s', async (_what, answer, outcome, cost) => {
    const { writer } = await provider(answer);
    const slow = outcome === 'TOO_SLOW' ? impatient(writer) : writer;
    expect(await ask(narratorsOf([slow]))).toMatchObject({ reason: outcome === 'UNUSABLE' ? 'UNUSABLE' : 'FAILED' });
    const [call] = await calls();
    expect(call).toMatchObject({ outcome });
    expect(await spent()).toBe(call?.cost);
    if (cost === 'most') expect([Number(call?.cost) > 1_500, call?.counted]).toEqual([true, false]);
    else expect([call?.cost, call?.counted]).toEqual([cost, true]);
  });

  it('eight are being written: who comes ninth waits for nobody', async () => {
    let go = () => {};
    let asked = 0;
    const free = new Promise<void>((resolve) => (go = resolve));
    const narrators = narratorsOf([modelThat(() => ((asked += 1), free.then(() => wellSaid)))]);
    const eight = Array.from({ length: 8 }, (_, index) => ask(narrators, { ...camry, comparables: 100 + index }));
    await expect.poll(() => asked).toBe(8);
    expect(await ask(narrators)).toMatchObject({ reason: 'BUSY' });
    go();
    await Promise.all(eight);
    expect(await ask(narrators)).toMatchObject({ text: goodText });
  });
});

describe('another model is asked', () => {
  it.each<[string, ModelAnswer]>([
    ['fails', failsWith(500)],
    ['is slow', () => {}],
    ['invents a number', says(`${goodText} It was sold for NGN 9,999,999.`)],
    ['writes another language', says('Das Auto ist die beste Wahl und der Preis ist für das Jahr mit dem Markt im Einklang.')],
  ])('where the first %s', async (_what, answer) => {
    const { writer } = await provider(answer);
    const { writer: second } = await provider(says(goodText), 'second');
    expect(await ask(narratorsOf([impatient(writer), second]))).toMatchObject({ text: goodText, provider: 'second' });
    expect((await calls()).map(({ provider: name }) => name)).toEqual(['first', 'second']);
  });

  it('with what time is left, and none is where eight seconds have passed', async () => {
    const limits: number[] = [];
    const slow = (name: string) =>
      modelThat(async (_prompt, limitMs) => {
        limits.push(limitMs);
        lot.test.clock.advance(limitMs);
        return { fault: 'TOO_SLOW', mayCost: true, retryAfterMs: null };
      }, name);
    expect(await ask(narratorsOf([slow('first'), slow('second'), slow('third')]))).toMatchObject({ reason: 'FAILED' });
    expect(limits).toEqual([5_000, 3_000]);
  });
});

describe('a model that fails', () => {
  const failing = async () => {
    let asked = 0;
    let answer: Written | Failed = { fault: 'UNREACHABLE', mayCost: false, retryAfterMs: null };
    const first = modelThat(async () => ((asked += 1), answer));
    const narrators = narratorsOf([first]);
    let next = 0;
    return {
      asked: () => asked,
      says: (said: Written | Failed) => void (answer = said),
      ask: () => ask(narrators, { ...camry, comparables: 200 + (next += 1) }),
    };
  };

  it('three times in a row is left alone for half a minute; then one question tries', async () => {
    const model = await failing();
    for (let n = 0; n < 5; n += 1) expect(await model.ask()).toMatchObject({ reason: 'FAILED' });
    expect(model.asked()).toBe(3);
    lot.test.clock.advance(29_999);
    await model.ask();
    expect(model.asked()).toBe(3);
    lot.test.clock.advance(1);
    await model.ask();
    await model.ask();
    expect(model.asked()).toBe(4);
    lot.test.clock.advance(30_000);
    model.says({ ...wellSaid, text: goodText.replace('14 comparable', '212 comparable') });
    await model.ask();
    await model.ask();
    expect(model.asked()).toBe(6);
  });

  it('by its limits is left alone for as long as it says', async () => {
    const model = await failing();
    model.says({ fault: 'LIMITED', mayCost: false, retryAfterMs: 60_000 });
    await model.ask();
    lot.test.clock.advance(59_999);
    await model.ask();
    expect(model.asked()).toBe(1);
    lot.test.clock.advance(1);
    await model.ask();
    expect(model.asked()).toBe(2);
  });

  it('says by retry-after when to come, by its own clock', async () => {
    const at = { date: 'Mon, 10 May 2027 12:00:00 GMT', 'retry-after': 'Mon, 10 May 2027 12:00:30 GMT' };
    const { writer } = await provider(failsWith(503, at));
    const said = await writer.write({ system: 's', user: 'u' }, 20_000);
    expect(said).toEqual({ fault: 'UNREACHABLE', mayCost: false, retryAfterMs: 30_000 });
  });

  it.each([
    ['7', 7_000],
    ['999999', 3_600_000],
    ['soon', null],
  ])('says by retry-after: %s', async (header, retryAfterMs) => {
    const { writer } = await provider(failsWith(429, { 'retry-after': header }));
    const said = await writer.write({ system: 's', user: 'u' }, 20_000);
    expect(said).toEqual({ fault: 'LIMITED', mayCost: false, retryAfterMs });
  });
});

describe('what a month may cost', () => {
  it('is not passed, neither at once nor one by one, and the next month begins anew', async () => {
    const most = 8_000n;
    let go = () => {};
    let asked = 0;
    const free = new Promise<void>((resolve) => (go = resolve));
    const narrators = narratorsOf([modelThat(() => ((asked += 1), free.then(() => wellSaid)))], most);
    let refused = 0;
    const six = [0, 1, 2, 3, 4, 5].map(async (n) => {
      const said = await ask(narrators, { ...camry, investmentScore: null, comparables: 300 + n });
      if ('refused' in said && said.reason === 'OVER_BUDGET') refused += 1;
    });
    // While some are on their way, what each may cost at most is spent already.
    await expect.poll(() => asked + refused).toBe(6);
    expect([asked >= 2, refused >= 3]).toEqual([true, true]);
    expect(Number(await spent())).toBeGreaterThan(4_000);
    go();
    await Promise.all(six);
    expect(Number(await spent())).toBe(520 * asked);
    for (let n = 0; n < 20; n += 1) await ask(narrators, { ...camry, comparables: 400 + n });
    const last = { ...camry, comparables: 500 };
    expect(await ask(narrators, last)).toMatchObject({ refused: 'NoNarrative', reason: 'OVER_BUDGET' });
    expect(BigInt((await spent()) ?? 0)).toBeLessThanOrEqual(most);
    expect((await calls()).reduce((sum, { cost }) => sum + Number(cost), 0)).toBe(Number(await spent()));
    lot.test.clock.set(new Date('2027-06-01T00:00:00Z'));
    expect(await ask(narrators, last)).not.toHaveProperty('reason', 'OVER_BUDGET');
  });

  it('leaves what is kept, and a model that costs nothing', async () => {
    const dear = modelThat(async () => wellSaid, 'dear');
    const free: Writer = { provider: 'free', model: 'free-1', prices: { input: 0, output: 0 }, write: async () => wellSaid };
    expect(await ask(narratorsOf([dear], 0n))).toMatchObject({ reason: 'OVER_BUDGET' });
    expect(await ask(narratorsOf([dear, free], 0n))).toMatchObject({ provider: 'free' });
    expect(await ask(narratorsOf([dear]))).toMatchObject({ provider: 'dear' });
    expect(await ask(narratorsOf([dear], 0n))).toMatchObject({ provider: 'dear' });
  });

  it('stays set aside for a question that a crash cut off', async () => {
    await expect(ask(narratorsOf([modelThat(() => Promise.reject(new Error('crash')))]))).rejects.toThrow('crash');
    expect(Number(await spent())).toBeGreaterThan(1_500);
    expect(await calls()).toEqual([]);
  });

  it('is written down in rows that nobody changes', async () => {
    await ask(narratorsOf([modelThat(async () => wellSaid)]));
    await expect(lot.owner`update vehicles.narrative_calls set cost_micros = 0`).rejects.toThrow('append-only');
    await expect(lot.owner`delete from vehicles.narrative_calls`).rejects.toThrow('append-only');
  });
});
