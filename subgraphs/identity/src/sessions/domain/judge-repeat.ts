/** What a refresh token that was used before means: an answer that got lost, or a copy in other hands. */

/** How long after its use a token may come again. More than a client waits for an answer (the SDK: 15 s) and its pause after it. */
export const repeatWindowMs = 30_000;

/** A use of a refresh token, and what has become of its successor since. */
export interface RefreshUse {
  readonly usedAt: Date;
  /** Address of the first use; null inside the platform. */
  readonly usedFrom: string | null;
  /** Whether this token was itself given out again to another address. */
  readonly roamed: boolean;
  readonly successorUsed: boolean;
}

/**
 * `SAME_PLACE` and `ELSEWHERE`: the first answer may be given again; `REUSED`: the token is in two hands. A successor in use shows that
 * the answer arrived. From another address a session may ask only every other time, so that a thief who follows each renewal within
 * the window is found at the second one.
 */
export function judgeRepeat(use: RefreshUse, now: Date, address: string | null): 'SAME_PLACE' | 'ELSEWHERE' | 'REUSED' {
  if (use.successorUsed || now.getTime() - use.usedAt.getTime() >= repeatWindowMs) return 'REUSED';
  if (address === use.usedFrom) return 'SAME_PLACE';
  return use.roamed ? 'REUSED' : 'ELSEWHERE';
}
