import type { RentalFacts } from '../../assets/domain/rental-facts.js';
import type { RentalState } from '../../assets/domain/rental-state.js';
import type { DrawnScene } from '../asset-shapes.js';
import type { DrawnColour } from '../car-shapes.js';

/** A yacht, jet or property of the demo. */
export interface DemoRental {
  /** In dirhams, for the unit of the kind. */
  readonly rate: number;
  readonly state?: RentalState;
  readonly picture: readonly [scene: DrawnScene, colour: DrawnColour];
  readonly facts: Partial<RentalFacts>;
}
