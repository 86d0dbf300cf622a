/** The performance score of a professional: 50 for a newcomer, moved by what clients and quality checks found. */

import { startScore } from '../../directory/domain/tier.js';

/** One finding about one job. */
export interface Outcome {
  /** Quality check passed or failed; null where the finding is about something else. */
  readonly passed: boolean | null;
  /** Whether the work was handed in within the estimated time. */
  readonly onTime: boolean | null;
  /** The owner's mark, 1 to 5. */
  readonly satisfaction: number | null;
  readonly at: Date;
}

/** One part of a score, in whole points. */
export interface ScoreFactor {
  readonly name: 'start' | 'quality' | 'speed' | 'satisfaction' | 'volume';
  readonly points: number;
  readonly text: string;
}

export interface Performance {
  /** 0 to 100; the sum of the factors' points. */
  readonly score: number;
  readonly factors: readonly ScoreFactor[];
}

/** A finding counts half as much after this many days. */
export const halfLifeDays = 180;
/** Neutral findings that everybody starts with, so that one job does not make or break a score. */
const neutralWeight = 4;
const jobsToFillVolume = 10;
const dayMs = 86_400_000;

const weightAt = (outcome: Outcome, now: Date): number => 0.5 ** (Math.max(0, now.getTime() - outcome.at.getTime()) / dayMs / halfLifeDays);

/** Mean of marks between -1 and 1, drawn towards 0 by the neutral findings. */
function mean(marks: readonly { readonly mark: number; readonly weight: number }[]): number {
  const total = marks.reduce((sum, { weight }) => sum + weight, neutralWeight);
  return marks.reduce((sum, { mark, weight }) => sum + mark * weight, 0) / total;
}

/** Whole points, without a negative zero. */
const whole = (points: number): number => Math.round(points) + 0;

/** The score at a moment, of findings up to it; later ones count as new. */
export function performance(outcomes: readonly Outcome[], now: Date): Performance {
  const weighted = outcomes.map((outcome) => ({ outcome, weight: weightAt(outcome, now) }));
  const marks = (read: (outcome: Outcome) => number | null) =>
    weighted
      .flatMap(({ outcome, weight }) => {
        const mark = read(outcome);
        return mark === null ? [] : [{ mark, weight }];
      })
      // Sums of floating-point numbers depend on their order: always the same one.
      .sort((a, b) => a.weight - b.weight || a.mark - b.mark);
  const sign = (fact: boolean | null): number | null => (fact === null ? null : fact ? 1 : -1);

  const checks = marks(({ passed }) => sign(passed));
  const times = marks(({ onTime }) => sign(onTime));
  const ratings = marks(({ satisfaction }) => (satisfaction === null ? null : (satisfaction - 3) / 2));
  const quality = mean(checks);
  const volume = checks.filter(({ mark }) => mark > 0).reduce((sum, { weight }) => sum + weight, 0);

  const factors: ScoreFactor[] = [
    { name: 'start', points: startScore, text: 'every professional starts here' },
    {
      name: 'quality',
      points: whole(quality * (quality > 0 ? 20 : 30)),
      text: `${checks.length} quality checks, ${checks.filter(({ mark }) => mark > 0).length} passed`,
    },
    {
      name: 'speed',
      points: whole(mean(times) * 10),
      text: `${times.length} jobs timed, ${times.filter(({ mark }) => mark > 0).length} on time`,
    },
    { name: 'satisfaction', points: whole(mean(ratings) * 10), text: `${ratings.length} marks by clients` },
    {
      name: 'volume',
      points: whole(10 * (1 - Math.exp(-volume / jobsToFillVolume))),
      text: `${checks.filter(({ mark }) => mark > 0).length} jobs completed`,
    },
  ];
  return { score: factors.reduce((sum, { points }) => sum + points, 0), factors };
}
