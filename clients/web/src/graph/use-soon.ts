import { useCallback, useEffect, useRef } from 'react';

const waitMs = 1_000;

/** Does something once soon, however often it is wished for until then. */
export function useSoon(act: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  }, [act]);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      latest.current();
    }, waitMs);
  }, []);
}
