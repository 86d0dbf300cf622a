/** Degrees on the map, as they are kept. */

/** About a centimetre each. */
const stepsOfDegree = 1e7;

/** The degrees to a centimetre. What is next to nothing would make the database's sums of small differences fail. */
export const keptDegrees = (degrees: number): number => Math.round(degrees * stepsOfDegree) / stepsOfDegree || 0;
