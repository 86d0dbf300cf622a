/** Findings fade, so scores move without any event: each is computed anew at least once a day. */
import type { Platform } from '@marque/shared/platform/subgraph';
import { scoredBefore } from '../../directory/store/professionals.js';
import { scoreProfessional } from './score-professional.js';

const dayMs = 86_400_000;
const batch = 100;

/** Scores whoever was last scored more than a day ago. */
export async function scoreAll(platform: Platform): Promise<void> {
  const { database, clock } = platform;
  const at = clock.now();
  const due = new Date(at.getTime() - dayMs);
  for (;;) {
    const rows = await database.system((tx) => scoredBefore(tx, due, batch));
    // One transaction each: a lock is held for one professional's scoring only.
    for (const { id } of rows) await database.system((tx) => scoreProfessional({ platform, tx }, { professionalId: id, at }));
    if (rows.length < batch) return;
  }
}
