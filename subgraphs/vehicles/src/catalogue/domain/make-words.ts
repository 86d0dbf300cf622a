/** What people call makes, folded. A fact is the name of the make with its letters and digits, for all vehicles of a make are indexed with that. */
export const makeWords = {
  VOLKSWAGEN: 'vw',
  MERCEDES_BENZ: 'merc, mercs, benz, benzo, mb',
  MERCEDES: 'merc, mercs, benz, benzo, mb',
  CHEVROLET: 'chevy, chevys, chev',
  BMW: 'beemer, bimmer, beamer, bmws',
  LAND_ROVER: 'landrover, rover, range, rangerover, landy',
  ROLLS_ROYCE: 'rolls, rollsroyce, rr',
  ALFA_ROMEO: 'alfa, alfaromeo, alpha romeo',
  ASTON_MARTIN: 'aston, astonmartin',
  LAMBORGHINI: 'lambo',
  MITSUBISHI: 'mitsu',
  JAGUAR: 'jag',
  MINI: 'mini, mini cooper',
} as const satisfies Readonly<Record<string, string>>;
