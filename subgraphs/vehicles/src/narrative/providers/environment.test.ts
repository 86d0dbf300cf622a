import { describe, expect, it } from 'vitest';
import { completion, ModelStandIn, says } from '../../testing/model-stand-in.js';
import { narrativeSettings } from './environment.js';

const groq = { name: 'groq', model: 'm-1', inputPrice: 0.59, outputPrice: 0.79 };
const settingsOf = (list: unknown, more: NodeJS.ProcessEnv = {}) =>
  narrativeSettings({ NARRATIVE_PROVIDERS: typeof list === 'string' ? list : JSON.stringify(list), ...more });

describe('the models of the environment', () => {
  it('are none without a setting, whatever keys there are', () => {
    expect(narrativeSettings({})).toBeNull();
    expect(narrativeSettings({ NARRATIVE_PROVIDERS: '', GROQ_API_KEY: 'k' })).toBeNull();
  });

  it('are asked in the order of the list, at its prices, within ten dollars a month unless another sum is given', () => {
    const list = [{ ...groq, name: 'anthropic' }, groq, { ...groq, name: 'own', url: 'http://127.0.0.1:8080/v1' }];
    const settings = settingsOf(list);
    expect(settings?.writers.map(({ provider }) => provider)).toEqual(['anthropic', 'groq', 'own']);
    expect(settings?.writers[1]).toMatchObject({ model: 'm-1', prices: { input: 0.59, output: 0.79 } });
    expect(settings?.monthlyMicros).toBe(10_000_000n);
    expect(settingsOf(list, { NARRATIVE_MONTHLY_USD: '2.5' })?.monthlyMicros).toBe(2_500_000n);
  });

  it('have the key that stands with them; the vendor’s key goes to the vendor alone', async () => {
    const standIn = await ModelStandIn.start(says(completion('')));
    const ask = async (own: object) => {
      const [writer] = settingsOf([{ ...groq, url: standIn.url, ...own }], { GROQ_API_KEY: 'vendor' })?.writers ?? [];
      await writer?.write({ system: '', user: '' }, 20_000);
      return standIn.asked.at(-1)?.headers.authorization;
    };
    expect(await ask({})).toBeUndefined();
    expect(await ask({ key: 'own' })).toBe('Bearer own');
    standIn.close();
  });

  it.each([
    ['no JSON', '[{"key":"secret"', 'must be a list as JSON'],
    ['no list', groq, 'NARRATIVE_PROVIDERS'],
    ['an empty list', [], 'NARRATIVE_PROVIDERS'],
    ['no prices', [{ name: 'groq', model: 'm' }], 'inputPrice'],
    ['a price below zero', [{ ...groq, outputPrice: -1 }], 'outputPrice'],
    ['an unknown word', [{ ...groq, modle: 'secret' }], 'modle'],
    ['a format that nobody speaks', [{ ...groq, format: 'secret' }], 'format'],
    ['a strange vendor without an address', [{ ...groq, name: 'own' }], 'own needs a url'],
    ['an address that is none', [{ ...groq, url: 'ftp://secret' }], 'url'],
  ])('that are written as %s are refused by name, and no secret is repeated', (_what, list, words) => {
    const refusal = (): unknown => settingsOf(list);
    expect(refusal).toThrow(words);
    expect(refusal).not.toThrow('secret');
  });
});
