/** The outlines of cars, seen from the side with the front on the left, in a box of 900 by 320. */

/** Heights and places of one outline. */
export interface Outline {
  /** Top of the nose, and of the bonnet where the windscreen begins. */
  readonly noseY: number;
  readonly cowlX: number;
  readonly cowlY: number;
  /** The roof, from the windscreen to the rear window. */
  readonly roofFrontX: number;
  readonly roofY: number;
  readonly roofRearX: number;
  /** Where the rear window ends, and how high the tail is. */
  readonly rearX: number;
  readonly tailY: number;
}

const outline = (
  ...[noseY, cowlX, cowlY, roofFrontX, roofY, roofRearX, rearX, tailY]: [number, number, number, number, number, number, number, number]
): Outline => ({ noseY, cowlX, cowlY, roofFrontX, roofY, roofRearX, rearX, tailY });

/** By body type. */
export const silhouettes = {
  sedan: outline(178, 272, 150, 395, 74, 560, 742, 142),
  suv: outline(160, 238, 126, 345, 34, 660, 815, 122),
  coupe: outline(188, 300, 164, 430, 96, 540, 790, 150),
  hatchback: outline(176, 252, 148, 365, 64, 640, 812, 138),
  wagon: outline(178, 268, 150, 385, 72, 690, 826, 140),
  pickup: outline(156, 240, 122, 335, 38, 510, 566, 138),
} as const satisfies Record<string, Outline>;

const ground = 266;
const archRadius = 70;
/** Over a wheel, from right to left. */
const arch = (x: number): string => `H${x + archRadius} A${archRadius} ${archRadius} 0 0 0 ${x - archRadius} ${ground}`;

/** Everything that is painted. */
export function bodyPath({ noseY: n, cowlX: c, cowlY: b, roofFrontX: f, roofY: r, roofRearX: g, rearX: e, tailY: t }: Outline): string {
  const middle = (f + g) / 2;
  return `M36 ${ground - 8} C27 238 26 ${n + 42} 38 ${n + 20} C52 ${n - 2} 104 ${n - 14} 152 ${n - 20} C${c - 90} ${b + 4} ${c - 40} ${b + 1} ${c} ${b - 2}
    C${c + (f - c) * 0.42} ${b - (b - r) * 0.58} ${f - 34} ${r + 8} ${f + 34} ${r + 1} C${middle - 20} ${r - 4} ${middle + 40} ${r - 4} ${g} ${r + 4}
    C${g + (e - g) * 0.42} ${r + 12} ${e - (e - g) * 0.34} ${t - (t - r) * 0.36} ${e} ${t - 1} C${e + (856 - e) * 0.5} ${t + 1} 846 ${t + 2} 860 ${t + 9}
    C874 ${t + 34} 878 226 868 ${ground - 12} L860 ${ground} ${arch(705)} ${arch(190)} H52 Q40 ${ground} 36 ${ground - 8} Z`;
}

/** The windows, from the windscreen's pillar to the rear one. */
export function glassPath({ cowlX: c, cowlY: b, roofFrontX: f, roofY: r, roofRearX: g, rearX: e, tailY: t }: Outline): string {
  const belt = Math.min(b, t) + (Math.abs(b - t) > 12 ? 8 : -2);
  return `M${c + 46} ${b - 6} C${c + 46 + (f - c) * 0.38} ${b - (b - r) * 0.56} ${f + 6} ${r + 20} ${f + 54} ${r + 15} C${f + 90} ${r + 10} ${g - 40} ${r + 10} ${g - 4} ${r + 18}
    C${g + (e - g) * 0.3} ${r + 25} ${e - (e - g) * 0.42 - 20} ${belt - (belt - r) * 0.36} ${e - 44 - (e - g) * 0.1} ${belt} Z`;
}
