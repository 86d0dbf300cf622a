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
  /** What is asked when the example is opened, so that its variables need no edit. */
  readonly first?: Question;
}

/** A question of which one value goes into the variables. Everybody may ask it. */
export interface Question {
  readonly query: string;
  variables(tenant: DemoTenant): Record<string, unknown>;
  /** Where the value stands in the data. */
  readonly from: readonly string[];
  /** Where it goes in the variables. */
  readonly to: readonly string[];
}
