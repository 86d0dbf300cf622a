/** What time does in `partners`. */
import { forgetTask } from '@marque/shared/forget';
import { oldKeys } from '@marque/shared/idempotency';
import type { JobTask } from '@marque/shared/jobs';
import type { Platform } from '@marque/shared/subgraph';
import { scoreProfessional } from './commands/score-professional.js';
import { scoredBefore } from './store/professionals.js';
import { idempotency } from './store/tables.js';

const hourMs = 3_600_000;
const batch = 100;

/** Removes the keys of calls that nobody repeats any more. */
export const forgetJob = (platform: Platform): JobTask => forgetTask(platform, 'partners.forget', [oldKeys(idempotency)]);

/** Findings fade, so scores move without any event: each is computed anew at least once a day. */
export function scoringTask({ database, events, clock }: Platform): JobTask {
  return {
    name: 'partners.score',
    everyMs: hourMs,
    async run() {
      const now = clock.now();
      const due = new Date(now.getTime() - 24 * hourMs);
      for (;;) {
        const rows = await database.system((tx) => scoredBefore(tx, due, batch));
        // One transaction each: a lock is held for one professional's scoring only.
        for (const row of rows) await database.system((tx) => scoreProfessional(tx, events, row.id, now));
        if (rows.length < batch) return;
      }
    },
  };
}
