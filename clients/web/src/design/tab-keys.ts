/** Which of several tabs a key leads to, as the ARIA practices have it; undefined for a key that leads nowhere. Around the ends it goes on. */
export function tabOfKey(key: string, at: number, count: number, isBackwards: boolean): number | undefined {
  const to = (by: number): number => (at + (isBackwards ? -by : by) + count) % count;
  if (key === 'ArrowRight') return to(1);
  if (key === 'ArrowLeft') return to(-1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}
