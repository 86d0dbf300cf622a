/** What a saved example operation is. */
import type { DemoTenant } from '../demo-world.js';

/** One saved operation. */
export interface Example {
  readonly title: string;
  /** One sentence: what it shows. */
  readonly about: string;
  /** The part before the `@` of the person to sign in as; null where a guest may run it. */
  readonly as: string | null;
  readonly query: string;
  variables(tenant: DemoTenant): Record<string, unknown>;
}
