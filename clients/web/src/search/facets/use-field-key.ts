/** Fields that keep what is written in them, and take over what comes from elsewhere. */
import { useState } from 'react';

/**
 * A key that changes when the value does, unless it became what was told to `wrote`: the field that has written it stays, with its focus, and is made anew
 * when the value was changed elsewhere, as by the way back.
 */
export function useFieldKey(
  value: string | number | undefined,
): readonly [key: number, wrote: (value: string | number | undefined) => void] {
  const [state, set] = useState({ seen: value, written: value, key: 0 });
  if (state.seen !== value) {
    set({ ...state, seen: value, key: value === state.written ? state.key : state.key + 1 });
  }
  return [state.key, (written) => set((before) => ({ ...before, written }))];
}
