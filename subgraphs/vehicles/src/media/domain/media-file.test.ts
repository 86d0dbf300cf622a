import { expect, it } from 'vitest';
import { type MediaState, mediaMoves } from './media-file.js';

it('every state of a picture is reached from its announcement, and none is left backwards', () => {
  const reached = new Set<MediaState>(['AWAITING_UPLOAD']);
  for (const state of reached) for (const next of mediaMoves[state]) reached.add(next);
  expect([...reached].toSorted()).toEqual(Object.keys(mediaMoves).toSorted());
  expect(mediaMoves.READY).toEqual([]);
});
