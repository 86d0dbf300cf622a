import type { AskedValue } from '../commands/estimate-value.js';
import type { EstimateInput } from '../schema/inputs.js';

/** What an input asks; null for what it leaves out. */
export function askedValue({ confirmUnknownMake, ...vehicle }: EstimateInput): AskedValue {
  const { trim = null, fuel = null, transmission = null, drivetrain = null, displacementCc = null, powerHp = null, city = null } = vehicle;
  const { odometerKm = null } = vehicle;
  return {
    vehicle: { ...vehicle, odometerKm, trim, fuel, transmission, drivetrain, displacementCc, powerHp, city },
    confirmUnknownMake,
  };
}
