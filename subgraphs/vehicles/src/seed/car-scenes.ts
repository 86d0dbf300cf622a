/** Where a drawn car stands: 1200 by 800, the ground from 560 on. */

/** Light that a setting throws on the car. */
export interface Light {
  /** What the paint reflects from above. */
  readonly sheen: string;
  /** How dark the shadow below it is. */
  readonly shadow: number;
}

interface Setting {
  readonly light: Light;
  /** Whether the floor is smooth enough to show the car. */
  readonly isSmooth: boolean;
  /** Mirrored it faces right. */
  readonly mirrored: boolean;
  readonly backdrop: string;
}

const stops = (...colours: readonly string[]): string =>
  colours.map((colour, at) => `<stop offset="${(at / (colours.length - 1)).toFixed(2)}" stop-color="${colour}"/>`).join('');
const falling = (id: string, ...colours: readonly string[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops(...colours)}</linearGradient>`;

/** Roofs of a town, far away. */
const town = (colour: string, lit: string): string => {
  const houses = Array.from({ length: 26 }, (_, n) => ({
    x: n * 47,
    height: 34 + ((n * 37) % 70) + (n % 7 === 3 ? 60 : 0),
    width: 34 + ((n * 13) % 16),
  }));
  const windows = (x: number, height: number): string =>
    Array.from(
      { length: Math.floor(height / 22) },
      (_, floor) => `<rect x="${x + 9 + ((floor * 7) % 12)}" y="${548 - height + floor * 20}" width="4" height="6" fill="${lit}"/>`,
    ).join('');
  return houses
    .map(
      ({ x, height, width }) =>
        `<rect x="${x}" y="${540 - height}" width="${width}" height="${height + 24}" fill="${colour}"/>${windows(x, height)}`,
    )
    .join('');
};

const hills = (colour: string, y: number, rise: number): string =>
  `<path d="M0 ${y} C160 ${y - rise} 300 ${y - rise * 1.2} 460 ${y - 12} S760 ${y - rise * 1.4} 940 ${y - 18} S1120 ${y - rise} 1200 ${y - 10} V580 H0 Z" fill="${colour}"/>`;

const day = `<defs>${falling('air', '#8fc3ea', '#cfe6f4', '#f3f6f4')}${falling('road', '#8d9296', '#6c7175', '#5c6165')}</defs>
  <rect width="1200" height="800" fill="url(#air)"/>${hills('#b9ccd2', 500, 90)}${hills('#9db5a8', 530, 54)}${hills('#7f9a80', 552, 24)}
  <rect y="560" width="1200" height="240" fill="url(#road)"/><path d="M0 560 H1200" stroke="#d8d4c4" stroke-width="5"/>
  <path d="M0 772 H1200" stroke="#e9e6da" stroke-width="6" stroke-dasharray="120 90" opacity="0.75"/>`;

const dusk = `<defs>${falling('air', '#1f2547', '#59487a', '#c9736a', '#f2b27a')}${falling('road', '#3b3744', '#24222c', '#191820')}
    <radialGradient id="glow" cx="0.76" cy="0.68" r="0.5">${stops('#ffd9a0aa', '#ffd9a000')}</radialGradient></defs>
  <rect width="1200" height="800" fill="url(#air)"/><rect width="1200" height="800" fill="url(#glow)"/>${town('#2a2740', '#ffd28a')}
  <rect y="560" width="1200" height="240" fill="url(#road)"/><path d="M0 560 H1200" stroke="#8a7d86" stroke-width="3"/>`;

const hall = `<defs>${falling('air', '#2a2d31', '#53575c', '#8b8f93')}${falling('road', '#75797d', '#4a4d51', '#2d2f32')}
    <radialGradient id="glow" cx="0.5" cy="0.42" r="0.62">${stops('#f4f4f2cc', '#f4f4f233', '#f4f4f200')}</radialGradient></defs>
  <rect width="1200" height="800" fill="url(#air)"/><rect width="1200" height="800" fill="url(#glow)"/>
  ${[250, 600, 950].map((x) => `<rect x="${x - 130}" y="60" width="260" height="12" rx="6" fill="#fdfdfb" opacity="0.9"/>`).join('')}
  <rect y="560" width="1200" height="240" fill="url(#road)"/>`;

/** By name. */
export const settings = {
  day: { light: { sheen: '#eaf6ff', shadow: 0.5 }, isSmooth: false, mirrored: false, backdrop: day },
  dusk: { light: { sheen: '#ffd8b8', shadow: 0.6 }, isSmooth: false, mirrored: true, backdrop: dusk },
  hall: { light: { sheen: '#ffffff', shadow: 0.55 }, isSmooth: true, mirrored: false, backdrop: hall },
} as const satisfies Record<string, Setting>;
export type DrawnSetting = keyof typeof settings;
