/** What stands on a car's paint: windows, seams, lamps, handles. */
import { bodyPath, glassPath, type Outline } from './car-outlines.js';

/** Between the panes. */
function pillars({ roofFrontX: f, roofRearX: g, roofY, cowlY, rearX }: Outline): string {
  const strip = (x: number, lean: number): string =>
    `<path d="M${x} ${roofY} l13 0 l${lean} ${cowlY - roofY + 20} l-17 0 Z" fill="#0b0e11"/>`;
  const second = Math.min(g + 4, 628);
  return strip((f + g) / 2 - 8, 8) + (rearX > 600 ? strip(second, rearX > 790 ? 4 : 46) : '');
}

/** Light along the shoulder, dark below it, and the sill. */
const shades = ({ noseY: n, tailY: t, cowlX, cowlY, roofFrontX, roofRearX, roofY }: Outline): string => `
  <g clip-path="url(#body)">
    <path d="M30 ${n + 16} C240 ${cowlY + 20} 560 ${t + 22} 872 ${t + 22}" stroke="#fff" stroke-opacity="0.55" stroke-width="5" fill="none" filter="url(#gleam)"/>
    <path d="M30 222 C300 214 600 212 872 206 L872 236 C600 244 300 246 30 246 Z" fill="#000" opacity="0.14"/>
    <path d="M40 ${n - 2} C140 ${n - 22} ${cowlX - 60} ${cowlY + 2} ${cowlX} ${cowlY - 2} L${cowlX} ${cowlY + 10} C${cowlX - 80} ${cowlY + 16} 140 ${n - 2} 44 ${n + 16} Z" fill="url(#sheen)" opacity="0.6"/>
    <path d="M${roofFrontX - 10} ${roofY + 12} C${roofFrontX + 60} ${roofY - 2} ${roofRearX - 30} ${roofY - 2} ${roofRearX + 34} ${roofY + 14}" stroke="url(#sheen)" stroke-width="9" fill="none"/>
    <rect x="0" y="250" width="900" height="20" fill="#0a0b0d"/>
    <path d="M30 226 L78 230 L84 250 L32 250 Z" fill="#0a0b0d" opacity="0.85"/><path d="M872 228 L832 232 L826 250 L872 250 Z" fill="#0a0b0d" opacity="0.6"/>
    <circle cx="190" cy="262" r="75" fill="none" stroke="#000" stroke-opacity="0.35" stroke-width="7"/><circle cx="705" cy="262" r="75" fill="none" stroke="#000" stroke-opacity="0.35" stroke-width="7"/>
  </g>`;

/** The gaps of doors, with their handles. */
function doors({ cowlX, cowlY, roofFrontX, roofRearX, tailY, rearX }: Outline): string {
  const front = cowlX + 52;
  const middle = (roofFrontX + roofRearX) / 2;
  const rear = Math.min(Math.max(roofRearX + 40, 610), 628);
  const gap = (x: number, bend: number): string =>
    `<path d="M${x} ${cowlY + 2} C${x - 4} 190 ${x - 4} 226 ${x + bend} 250" stroke="#000" stroke-opacity="0.38" stroke-width="2" fill="none"/>`;
  const handle = (x: number): string =>
    `<rect x="${x}" y="${cowlY + 24}" width="38" height="7" rx="3.5" fill="#000" opacity="0.35"/><rect x="${x}" y="${cowlY + 23}" width="38" height="4" rx="2" fill="#fff" opacity="0.5"/>`;
  const isLong = rearX > 600 && roofRearX - roofFrontX > 130;
  return `${gap(front, 10)}${gap(middle, 4)}${handle(middle - 54)}${isLong ? `${gap(rear, 0)}${handle(rear - 54)}` : ''}${rearX < 600 ? `<path d="M${rearX} ${tailY + 4} V250" stroke="#000" stroke-opacity="0.4" stroke-width="3"/>` : ''}`;
}

const lamps = ({ noseY: n, tailY: t }: Outline): string => `
  <path d="M38 ${n + 26} C58 ${n + 14} 92 ${n + 4} 128 ${n + 2} L116 ${n + 16} C90 ${n + 20} 64 ${n + 30} 44 ${n + 40} Z" fill="#10151a"/>
  <path d="M44 ${n + 27} C62 ${n + 17} 92 ${n + 8} 120 ${n + 5} L116 ${n + 10} C92 ${n + 13} 64 ${n + 22} 46 ${n + 33} Z" fill="#f3fbff"/>
  <path d="M868 ${t + 22} C846 ${t + 16} 822 ${t + 15} 800 ${t + 17} L806 ${t + 30} C828 ${t + 29} 850 ${t + 31} 873 ${t + 37} Z" fill="#7d0d13"/>
  <path d="M869 ${t + 25} C848 ${t + 20} 826 ${t + 19} 806 ${t + 20} L808 ${t + 24} C828 ${t + 23} 850 ${t + 25} 871 ${t + 30} Z" fill="#ff4b45"/>`;

const mirror = ({ cowlX: c, cowlY: b }: Outline): string =>
  `<path d="M${c + 58} ${b - 2} l6 -16 q4 -8 14 -8 l20 0 q8 0 8 8 l0 8 q0 7 -8 7 Z" fill="url(#under)"/><path d="M${c + 66} ${b - 18} q4 -7 12 -7 l18 0" stroke="#fff" stroke-opacity="0.5" stroke-width="2" fill="none"/>`;

/** All of it, from below to above. */
export function detailsOf(shape: Outline): string {
  const { cowlX: c, cowlY: b, roofY: r, roofFrontX: f } = shape;
  return `${shades(shape)}<path d="${glassPath(shape)}" fill="url(#glass)"/>
    <g clip-path="url(#panes)"><path d="M${f - 20} ${r} L${f + 90} ${r} L${c + 130} ${b + 10} L${c + 40} ${b + 10} Z" fill="#fff" opacity="0.14"/>
      <path d="M${f + 190} ${r} L${f + 240} ${r} L${f + 150} ${b + 10} L${f + 100} ${b + 10} Z" fill="#fff" opacity="0.1"/>${pillars(shape)}</g>
    <path d="${glassPath(shape)}" fill="none" stroke="#dfe4e8" stroke-opacity="0.55" stroke-width="2.5"/>
    ${doors(shape)}${lamps(shape)}${mirror(shape)}<path d="${bodyPath(shape)}" fill="none" stroke="#000" stroke-opacity="0.25" stroke-width="1.5"/>`;
}
