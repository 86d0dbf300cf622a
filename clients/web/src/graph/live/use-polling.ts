/** Reads again and again where nothing comes live. */
import { useEffect, useState } from 'react';

/** Often enough to go along with an auction, and within what one address may ask. */
export const pollEveryMs = 5_000;

/** While it is wanted; says whether the newest of these readings was answered. */
export function usePolling(isWanted: boolean, read: () => Promise<boolean>): boolean {
  const [isAnswered, setAnswered] = useState(false);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isLeft = false;
    let isAsking = false;
    const ask = async (): Promise<void> => {
      if (isAsking) return;
      isAsking = true;
      const answered = await read();
      isAsking = false;
      if (!isLeft) setAnswered(answered);
    };
    const timer = setInterval(() => void ask(), pollEveryMs);
    return () => {
      isLeft = true;
      clearInterval(timer);
      setAnswered(false);
    };
  }, [isWanted, read]);
  return isAnswered;
}
