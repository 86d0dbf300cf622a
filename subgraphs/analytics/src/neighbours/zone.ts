/** What `analytics` asks of `identity`: in which zone a tenant's days begin and end. */
import type { Clock } from '@marque/shared/clock';
import { PlatformError } from '@marque/shared/errors';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';

const rememberMs = 60_000;

/** Zones by tenant, remembered for a minute: they hardly ever change, and no stored figure depends on them. */
export class Zones {
  private readonly known = new Map<string, { readonly zone: Promise<string>; readonly until: number }>();

  constructor(
    private readonly graph: ServiceGraph,
    private readonly clock: Clock,
  ) {}

  /** The IANA zone of a tenant; throws `NOT_FOUND` when there is no such tenant. */
  of(tenantId: string): Promise<string> {
    const known = this.known.get(tenantId);
    const now = this.clock.now().getTime();
    if (known && known.until > now) return known.zone;
    const zone = this.ask(tenantId);
    this.known.set(tenantId, { zone, until: now + rememberMs });
    // A failure is not remembered.
    zone.catch(() => this.known.delete(tenantId));
    return zone;
  }

  private async ask(tenantId: string): Promise<string> {
    const answer = await this.graph.request<{ tenant: { timeZone: string } | null }>(
      'identity',
      'query Zone { tenant { timeZone } }',
      {},
      tenantId,
    );
    if (!answer.tenant) throw new PlatformError('NOT_FOUND', 'There is no such business.');
    return answer.tenant.timeZone;
  }
}
