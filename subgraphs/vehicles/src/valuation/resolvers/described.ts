import type { AskedValue, DescribedVehicle } from '../commands/estimate-value.js';
import type { EstimateInput } from '../schema/inputs.js';

/** The vehicle that an input describes; null for what it leaves out. */
function described({ confirmUnknownMake: _, ...input }: EstimateInput): DescribedVehicle {
  const { trim = null, fuel = null, transmission = null, drivetrain = null, displacementCc = null, powerHp = null, city = null } = input;
  const { odometerKm = null } = input;
  return { ...input, odometerKm, trim, fuel, transmission, drivetrain, displacementCc, powerHp, city };
}

/** What an input asks. */
export const askedValue = (input: EstimateInput): AskedValue => ({
  vehicle: described(input),
  confirmUnknownMake: input.confirmUnknownMake,
});
