/** Short answers to what was done, in the corner; each is read out and goes after a while, or stays while one is at it. */
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { Tone } from './tag.js';
import { whenIdle } from './later/when-idle.js';

const shownMs = 7_000;

const fetchRegion = () => import('./later/toast-region.js');
const ToastsRegion = lazy(async () => ({ default: (await fetchRegion()).ToastsRegion }));

/** Shows an answer. What has to be read, or done next, belongs into the page and not here. */
export function toast(text: string, tone: Tone = 'positive'): void {
  void fetchRegion().then(({ toastQueue }) => toastQueue.add({ text, tone }, { timeout: shownMs }));
}

/** The place of all of them; nobody waits for it. */
export function Toasts(): ReactNode {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => whenIdle(() => void fetchRegion().then(() => setWanted(true))), []);
  return (
    isWanted && (
      <Suspense fallback={null}>
        <ToastsRegion />
      </Suspense>
    )
  );
}
