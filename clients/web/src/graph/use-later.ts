import { useEffect, useState } from 'react';

/** Long enough that a word is not asked for letter by letter. */
const pauseMs = 200;

/** A text as it was when it last stood still. */
export function useLater(value: string): string {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return later;
}
