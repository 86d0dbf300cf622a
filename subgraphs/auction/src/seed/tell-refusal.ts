import { isRefusal, type Refusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';

/** In a folder in which people have gone on, a step of the demo may be refused: it goes without it, and the log says so. */
export function tellRefusal(platform: Platform, what: string, answer: object): void {
  const reason = refusalIn(answer)?.message;
  if (reason !== undefined) platform.logger.warn({ what, reason }, 'a demo auction is not as it was meant to be');
}

const refusalIn = (answer: object): Refusal | null => (isRefusal(answer) ? answer : null);
