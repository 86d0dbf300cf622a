/** What `vehicles` asks of `identity`: where a business is at home. */
import type { Clock } from '@marque/shared/clock';
import { PlatformError } from '@marque/shared/errors';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';

/** ISO 3166 country, in whose words people write, and ISO 4217 currency, in which they sell. */
export interface Home {
  readonly country: string;
  readonly currency: string;
}

const rememberMs = 60_000;

/** Homes by tenant, remembered for a minute: they hardly ever change. */
export class Homes {
  private readonly known = new Map<string, { readonly home: Promise<Home>; readonly until: number }>();

  constructor(
    private readonly graph: ServiceGraph,
    private readonly clock: Clock,
  ) {}

  /** The home of a tenant; throws `NOT_FOUND` when there is no such tenant. */
  of(tenantId: string): Promise<Home> {
    const known = this.known.get(tenantId);
    const now = this.clock.now().getTime();
    if (known && known.until > now) return known.home;
    const home = this.ask(tenantId);
    this.known.set(tenantId, { home, until: now + rememberMs });
    // A failure is not remembered.
    home.catch(() => this.known.delete(tenantId));
    return home;
  }

  private async ask(tenantId: string): Promise<Home> {
    const answer = await this.graph.request<{ tenant: Home | null }>(
      'identity',
      'query Home { tenant { country currency } }',
      {},
      tenantId,
    );
    if (!answer.tenant) throw new PlatformError('NOT_FOUND', 'There is no such business.');
    return answer.tenant;
  }
}

/** What has the homes of businesses at hand. */
export interface WithHomes {
  readonly homes: Homes;
}
