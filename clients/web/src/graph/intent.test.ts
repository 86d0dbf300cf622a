import { beforeEach, expect, it } from 'vitest';
import { Intent } from './intent.js';

let intent: Intent;
beforeEach(() => {
  let made = 0;
  intent = new Intent(() => `key ${(made += 1)}`);
});

it('is sent once: a second press while it is on its way sends nothing', () => {
  expect(intent.begin('bid 5')).toBe('key 1');
  expect(intent.begin('bid 5')).toBeNull();
  expect(intent.begin('bid 6')).toBeNull();
});

it('has the same key where its answer was lost', () => {
  intent.begin('bid 5');
  intent.end(false);
  expect(intent.begin('bid 5')).toBe('key 1');
});

it('has another key for another content, and for what is wished for again after an answer', () => {
  intent.begin('bid 5');
  intent.end(false);
  expect(intent.begin('bid 6')).toBe('key 2');
  intent.end(true);
  expect(intent.begin('bid 6')).toBe('key 3');
});
