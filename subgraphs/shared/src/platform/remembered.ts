import type { Clock } from '../clock/clock.js';

const rememberMs = 60_000;

/** What a neighbour says of a tenant and that hardly ever changes: asked once a minute. A failure is not remembered. */
export class Remembered<T> {
  private readonly known = new Map<string, { readonly answer: Promise<T>; readonly until: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly ask: (tenantId: string) => Promise<T>,
  ) {}

  of(tenantId: string): Promise<T> {
    const known = this.known.get(tenantId);
    const now = this.clock.now().getTime();
    if (known && known.until > now) return known.answer;
    const answer = this.ask(tenantId);
    this.known.set(tenantId, { answer, until: now + rememberMs });
    answer.catch(() => this.known.delete(tenantId));
    return answer;
  }
}
