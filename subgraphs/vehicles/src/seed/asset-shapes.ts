/** Yachts, jets and houses as drawings, for demo pictures: shape, colour and time of day. */
import { type DrawnColour, gradient, paints } from './car-shapes.js';

/** Above and below the horizon, by the time of day; lamps burn at dusk. */
const times = {
  day: {
    sky: ['#9fd0f2', '#eaf6fb'],
    sea: ['#3f93b8', '#1c5f80'],
    land: ['#c9b98f', '#a08f63'],
    tarmac: ['#9aa3a8', '#6f787e'],
    window: '#3a5568',
  },
  dusk: {
    sky: ['#2f3561', '#e59a6c'],
    sea: ['#4a4f7a', '#20233f'],
    land: ['#5a4d4a', '#332b2c'],
    tarmac: ['#4a4350', '#2b2833'],
    window: '#ffd98a',
  },
} as const;
/** When an asset is drawn. */
export type DrawnTime = keyof typeof times;
export const drawnTimes = times;

interface Scene {
  readonly below: 'sea' | 'land' | 'tarmac';
  /** In a box of 1200 by 800 whose horizon is at 560; painted by `url(#paint)`. */
  draw(window: string): string;
}

const row = (count: number, item: (n: number) => string): string => Array.from({ length: count }, (_, n) => item(n)).join('');

function motoryacht(window: string): string {
  return `<path d="M120 560 L1010 560 Q1090 470 1120 440 L150 470 Z" fill="url(#paint)"/><path d="M150 470 L1120 440 L1112 452 L152 484 Z" fill="#10202c"/>
    <path d="M250 466 L300 390 L800 380 L930 446 Z" fill="#f4f6f7"/><path d="M330 392 L375 325 L690 320 L760 382 Z" fill="#e7ebee"/>
    <path d="M430 322 L455 275 L610 275 L640 320 Z" fill="#f4f6f7"/><path d="M530 275 L540 200 L548 275 Z" fill="#5d6a73"/>
    ${row(7, (n) => `<rect x="${320 + n * 72}" y="408" width="54" height="26" rx="8" fill="${window}"/>`)}
    ${row(5, (n) => `<rect x="${400 + n * 62}" y="340" width="46" height="24" rx="7" fill="${window}"/>`)}
    ${row(6, (n) => `<circle cx="${330 + n * 100}" cy="515" r="9" fill="${window}"/>`)}
    <path d="M60 566 Q330 552 600 566 T1140 566" stroke="#fff" stroke-opacity="0.55" stroke-width="6" fill="none"/>`;
}

function sailboat(window: string): string {
  return `<path d="M230 560 L900 560 Q985 510 1000 480 L200 490 Z" fill="url(#paint)"/><path d="M430 488 L470 452 L690 448 L760 486 Z" fill="#eef1f3"/>
    ${row(4, (n) => `<rect x="${490 + n * 52}" y="460" width="38" height="14" rx="6" fill="${window}"/>`)}
    <rect x="566" y="90" width="9" height="396" fill="#6b5a45"/><path d="M580 105 L580 452 L330 452 Q430 300 580 105 Z" fill="#fdfcf7"/>
    <path d="M560 120 L985 478 L600 478 Z" fill="#f2efe4" opacity="0.9"/>
    <path d="M120 566 Q380 552 640 566 T1110 566" stroke="#fff" stroke-opacity="0.5" stroke-width="6" fill="none"/>`;
}

function jet(window: string): string {
  return `<ellipse cx="600" cy="640" rx="470" ry="16" fill="#000" opacity="0.35"/>
    <path d="M905 455 L1010 290 L1065 290 L1020 470 Z" fill="url(#paint)"/><path d="M965 300 L1130 285 L1140 300 L985 318 Z" fill="url(#paint)"/>
    <path d="M110 520 Q150 440 330 432 L900 432 Q1040 445 1085 478 Q1000 545 850 556 L300 560 Q150 560 110 520 Z" fill="#f6f7f8"/>
    <path d="M110 520 Q150 556 300 560 L850 556 Q1000 545 1085 478 L1060 500 Q900 528 300 528 Q170 528 110 520 Z" fill="url(#paint)"/>
    <path d="M150 486 Q185 452 245 446 L250 478 Q200 480 150 486 Z" fill="#27333d"/>
    <path d="M520 540 L790 540 L660 600 L600 600 Z" fill="#c7ced4"/><ellipse cx="835" cy="452" rx="90" ry="30" fill="#d9dee2"/><ellipse cx="752" cy="452" rx="14" ry="27" fill="#4a5057"/>
    ${row(9, (n) => `<ellipse cx="${330 + n * 48}" cy="478" rx="13" ry="16" fill="${window}"/>`)}
    <rect x="268" y="450" width="34" height="92" rx="8" fill="none" stroke="#9aa3aa" stroke-width="4"/>
    <rect x="206" y="556" width="8" height="62" fill="#4a5057"/><circle cx="210" cy="626" r="18" fill="#15171a"/>
    <rect x="690" y="570" width="10" height="46" fill="#4a5057"/><circle cx="695" cy="624" r="22" fill="#15171a"/>`;
}

function villa(window: string): string {
  return `<rect x="180" y="380" width="560" height="220" fill="url(#paint)"/><rect x="420" y="250" width="470" height="150" fill="#f1eee8"/>
    <rect x="160" y="362" width="600" height="22" fill="#e0dad0"/><rect x="400" y="232" width="510" height="22" fill="#e0dad0"/>
    <rect x="740" y="400" width="260" height="200" fill="#d8d1c5"/>
    ${row(4, (n) => `<rect x="${452 + n * 106}" y="276" width="84" height="96" fill="${window}"/>`)}
    ${row(4, (n) => `<rect x="${212 + n * 128}" y="420" width="98" height="150" fill="${window}"/>`)}
    <rect x="800" y="450" width="130" height="150" fill="#6b5a45"/><path d="M120 690 L820 690 L900 740 L60 740 Z" fill="#37b0c9"/>
    ${row(2, (n) => `<rect x="${1050 + n * 70}" y="${380 + n * 30}" width="14" height="${230 - n * 30}" fill="#7a5c3c"/><path d="M${1057 + n * 70} ${385 + n * 30} q-70 -40 -95 10 q60 -18 95 -2 q35 -52 95 -6 q-52 -10 -95 -2 q-20 -70 -60 -66 q44 16 60 66 Z" fill="#3f7a45"/>`)}`;
}

function tower(window: string): string {
  return `<rect x="430" y="80" width="340" height="520" fill="url(#paint)"/><rect x="410" y="64" width="380" height="22" fill="#dfe3e6"/>
    <rect x="500" y="20" width="200" height="46" fill="#cfd5d9"/><rect x="150" y="300" width="220" height="300" fill="#8f979f" opacity="0.7"/>
    <rect x="840" y="240" width="240" height="360" fill="#7d868e" opacity="0.7"/>
    ${row(10, (line) => row(6, (n) => `<rect x="${452 + n * 51}" y="${108 + line * 48}" width="38" height="30" fill="${window}" opacity="${(n * 7 + line * 3) % 5 === 0 ? 0.45 : 1}"/>`))}`;
}

/** By what is drawn. */
export const scenes = {
  motoryacht: { below: 'sea', draw: motoryacht },
  sailboat: { below: 'sea', draw: sailboat },
  jet: { below: 'tarmac', draw: jet },
  villa: { below: 'land', draw: villa },
  tower: { below: 'land', draw: tower },
} as const satisfies Record<string, Scene>;
/** What an asset is drawn as. */
export type DrawnScene = keyof typeof scenes;

/** The picture as SVG, 3 to 2. */
export function drawAsset(scene: DrawnScene, colour: DrawnColour, time: DrawnTime): string {
  const { below, draw } = scenes[scene];
  const { sky, window, ...grounds } = times[time];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800"><defs>${gradient('above', sky)}${gradient('ground', grounds[below])}
    ${gradient('paint', paints[colour])}</defs><rect width="1200" height="800" fill="url(#above)"/>
    <rect y="560" width="1200" height="240" fill="url(#ground)"/>${draw(window)}</svg>`;
}
