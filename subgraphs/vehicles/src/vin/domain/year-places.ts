/** Makers that write something else than a model year into the tenth place, where no rule asks them to. */

/**
 * Identifiers of European makers whose tenth place is the steering side (Mercedes-Benz), the plant (Ford) or a part of the serial number
 * (PSA, Renault, Fiat). Numbers of theirs with a valid check digit are those of other markets and code a year.
 */
const codeNoYear: ReadonlySet<string> = new Set(
  'WDB WDC WDD WDF W1K W1N W1V WF0 VS6 SFA UNV X9F VF1 VF2 UU1 VF3 VR3 VF7 VR7 VR1 ZFA ZFC ZAR ZLA SB1'.split(' '),
);

/** Whether the tenth place of such a number is no year although it may look like one. */
export const writesNoYear = (vin: string, checkDigitValid: boolean): boolean => !checkDigitValid && codeNoYear.has(vin.slice(0, 3));
