/** Hands the work in for its quality check. */
import type { Caller } from '@marque/shared/auth';
import type { Platform } from '@marque/shared/subgraph';
import { makeMove } from './move.js';
import type { MoveAnswer } from './move.js';

/** The partner says what was done; the check follows. */
export const handInWork = (
  platform: Platform,
  caller: Caller,
  { requestId, note }: { readonly requestId: string; readonly note: string | null },
): Promise<MoveAnswer> => makeMove(platform, caller, { requestId, to: 'QC_PENDING', note });
