/** Cars as drawings, for demo pictures: body by type, colour and setting. */
import { type DrawnSetting, settings } from './car-scenes.js';
import { detailsOf } from './car-details.js';
import { bodyPath, glassPath, silhouettes } from './car-outlines.js';
import { wheel } from './car-wheel.js';

export type DrawnBody = keyof typeof silhouettes;

/** Paint: where light falls, and where it does not. */
export const paints = {
  black: ['#5b616b', '#0d0f13'],
  white: ['#ffffff', '#b9c0c8'],
  silver: ['#eef1f3', '#7f8890'],
  grey: ['#959ca4', '#3d434a'],
  blue: ['#5f97e6', '#0f326b'],
  red: ['#ef6257', '#6f0f10'],
} as const;
export type DrawnColour = keyof typeof paints;

/** From top to bottom. */
export const gradient = (id: string, [from, to]: readonly [string, string]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`;

const wheels = [190, 705] as const;

/** What the car is painted and glazed with. */
const definitions = (colour: DrawnColour, sheen: string): string => {
  const [light, dark] = paints[colour];
  return `<linearGradient id="paint" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${light}"/><stop offset="0.45" stop-color="${light}"/>
      <stop offset="0.6" stop-color="${dark}" stop-opacity="0.92"/><stop offset="0.72" stop-color="${light}"/><stop offset="1" stop-color="${dark}"/></linearGradient>
    <linearGradient id="under" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${dark}"/><stop offset="1" stop-color="${dark}"/></linearGradient>
    <linearGradient id="glass" x1="0" y1="0" x2="0.35" y2="1"><stop offset="0" stop-color="#0e151b"/><stop offset="0.55" stop-color="#2c3a45"/><stop offset="1" stop-color="#8fa3b0"/></linearGradient>
    <linearGradient id="rim" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#f4f6f7"/><stop offset="1" stop-color="#7d858c"/></linearGradient>
    <linearGradient id="sheen" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${sheen}" stop-opacity="0.9"/><stop offset="1" stop-color="${sheen}" stop-opacity="0"/></linearGradient>
    <linearGradient id="fade" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity="0.32"/><stop offset="0.5" stop-color="#fff" stop-opacity="0"/></linearGradient>
    <mask id="mirror"><rect x="0" y="318" width="900" height="260" fill="url(#fade)"/></mask>
    <filter id="soft" x="-20%" y="-200%" width="140%" height="500%"><feGaussianBlur stdDeviation="9"/></filter>
    <filter id="gleam" x="-10%" y="-100%" width="120%" height="300%"><feGaussianBlur stdDeviation="2.2"/></filter>`;
};

/** The car in a box of 900 by 320, its front on the left; wheels stand on 318. */
function car(body: DrawnBody): string {
  const shape = silhouettes[body];
  return `<path d="${bodyPath(shape)}" fill="url(#under)"/><path d="${bodyPath(shape)}" fill="url(#paint)"/>
    <clipPath id="body"><path d="${bodyPath(shape)}"/></clipPath><clipPath id="panes"><path d="${glassPath(shape)}"/></clipPath>
    ${detailsOf(shape)}${wheels.map(wheel).join('')}`;
}

/** The picture as SVG, 3 to 2. */
export function drawCar(body: DrawnBody, colour: DrawnColour, setting: DrawnSetting): string {
  const { backdrop, light, isSmooth, mirrored } = settings[setting];
  const drawing = car(body);
  const reflection = isSmooth
    ? `<g mask="url(#mirror)"><g transform="translate(0 638) scale(1 -1)">${drawing.replaceAll(/<clipPath[\s\S]*?<\/clipPath>/g, '')}</g></g>`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800"><defs>${definitions(colour, light.sheen)}</defs>${backdrop}
    <g transform="${mirrored ? 'translate(1122 290) scale(-1.16 1.16)' : 'translate(78 290) scale(1.16)'}">
      <ellipse cx="450" cy="318" rx="430" ry="13" fill="#000" opacity="${light.shadow}" filter="url(#soft)"/>
      <rect x="120" y="300" width="655" height="18" rx="9" fill="#000" opacity="0.8"/>${drawing}${reflection}</g></svg>`;
}
