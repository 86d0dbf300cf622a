/** Cars as drawings, for demo pictures: body by type, colour and setting. */

/** Heights and places of one silhouette, seen from the side with its front on the left, in a box of 900 by 320. */
interface Silhouette {
  readonly bonnetY: number;
  readonly cowlX: number;
  readonly roofFrontX: number;
  readonly roofY: number;
  readonly roofRearX: number;
  readonly rearWindowX: number;
  readonly tailY: number;
}

const silhouette = (
  ...[bonnetY, cowlX, roofFrontX, roofY, roofRearX, rearWindowX, tailY]: [number, number, number, number, number, number, number]
) => ({
  bonnetY,
  cowlX,
  roofFrontX,
  roofY,
  roofRearX,
  rearWindowX,
  tailY,
});

/** By body type. */
export const silhouettes = {
  sedan: silhouette(175, 255, 370, 92, 520, 670, 165),
  suv: silhouette(158, 225, 320, 58, 690, 815, 152),
  coupe: silhouette(182, 290, 400, 108, 500, 720, 168),
  hatchback: silhouette(172, 240, 345, 85, 630, 780, 160),
  wagon: silhouette(175, 250, 360, 90, 680, 815, 157),
  pickup: silhouette(155, 235, 330, 62, 500, 548, 150),
} as const satisfies Record<string, Silhouette>;
export type DrawnBody = keyof typeof silhouettes;

/** Paint: where light falls, and where it does not. */
export const paints = {
  black: ['#4a4e55', '#101216'],
  white: ['#ffffff', '#c9ced4'],
  silver: ['#e6e9ec', '#8f979f'],
  grey: ['#8e959c', '#474d54'],
  blue: ['#4f86d6', '#123a7c'],
  red: ['#e0524a', '#7d1414'],
} as const;
export type DrawnColour = keyof typeof paints;

/** Where it stands: sky or wall above, ground below; mirrored it faces right. */
export const settings = {
  day: { above: ['#bfe0f5', '#eef7fb'], ground: ['#9aa3a8', '#6f787e'], mirrored: false },
  dusk: { above: ['#2f3561', '#e59a6c'], ground: ['#4a4350', '#2b2833'], mirrored: true },
  hall: { above: ['#e9e7e2', '#d2cfc8'], ground: ['#b8b2a6', '#8e887d'], mirrored: false },
} as const;
export type DrawnSetting = keyof typeof settings;

function bodyPath({ bonnetY: b, cowlX: c, roofFrontX: f, roofY: r, roofRearX: g, rearWindowX: e, tailY: t }: Silhouette): string {
  return `M30 258 C26 215 40 ${b + 14} 105 ${b} L${c} ${b - 8} C${c + 45} ${r + 25} ${f - 25} ${r} ${f + 30} ${r} L${g} ${r}
    C${g + 45} ${r + 2} ${e - 35} ${t - 25} ${e} ${t} L848 ${t + 6} C872 ${t + 12} 876 215 872 258 Q870 268 852 268 L50 268 Q34 268 30 258 Z`;
}

function windowPath({ bonnetY: b, cowlX: c, roofFrontX: f, roofY: r, roofRearX: g, rearWindowX: e, tailY: t }: Silhouette): string {
  return `M${c + 28} ${b - 10} C${c + 62} ${r + 38} ${f} ${r + 14} ${f + 36} ${r + 14} L${g - 6} ${r + 14} C${g + 26} ${r + 16} ${e - 55} ${t - 22} ${e - 30} ${t - 6} Z`;
}

const wheel = (x: number): string =>
  `<circle cx="${x}" cy="258" r="60" fill="#15171a"/><circle cx="${x}" cy="258" r="38" fill="#b9bfc5"/>${[0, 72, 144, 216, 288]
    .map((turn) => `<rect x="${x - 5}" y="222" width="10" height="36" fill="#6d747b" transform="rotate(${turn} ${x} 258)"/>`)
    .join('')}<circle cx="${x}" cy="258" r="9" fill="#4a5057"/>`;

/** From top to bottom. */
export const gradient = (id: string, [from, to]: readonly [string, string]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`;

/** The picture as SVG, 3 to 2. */
export function drawCar(body: DrawnBody, colour: DrawnColour, setting: DrawnSetting): string {
  const shape = silhouettes[body];
  const { above, ground, mirrored } = settings[setting];
  const pillarX = (shape.roofFrontX + shape.roofRearX) / 2 + 20;
  const car = `<ellipse cx="450" cy="318" rx="440" ry="16" fill="#000" opacity="0.35"/>
    <path d="${bodyPath(shape)}" fill="url(#paint)"/><path d="${windowPath(shape)}" fill="url(#glass)"/>
    <rect x="${pillarX}" y="${shape.roofY + 8}" width="10" height="${shape.bonnetY - shape.roofY - 12}" fill="url(#paint)"/>
    <path d="M60 214 L845 208" stroke="#000" stroke-opacity="0.22" stroke-width="3"/>
    <path d="M${pillarX + 5} ${shape.bonnetY} V258" stroke="#000" stroke-opacity="0.25" stroke-width="3"/>
    <rect x="${pillarX + 22}" y="${shape.bonnetY + 12}" width="40" height="8" rx="4" fill="#000" opacity="0.3"/>
    <path d="M34 ${shape.bonnetY + 34} q34 -16 62 -14 l-10 20 z" fill="#fdf6d8"/><rect x="846" y="${shape.tailY + 16}" width="24" height="22" rx="5" fill="#c3261f"/>
    ${wheel(190)}${wheel(705)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800"><defs>${gradient('above', above)}${gradient('ground', ground)}
    ${gradient('paint', paints[colour])}${gradient('glass', ['#27333d', '#5f7482'])}</defs>
    <rect width="1200" height="800" fill="url(#above)"/><rect y="540" width="1200" height="260" fill="url(#ground)"/>
    <g transform="${mirrored ? 'translate(1050 320) scale(-1 1)' : 'translate(150 320)'}">${car}</g></svg>`;
}
