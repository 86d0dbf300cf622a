const spokes = 10;

/** A wheel with its middle at 258, standing on 318. */
export function wheel(x: number): string {
  const turned = (draw: string, of: number): string =>
    Array.from({ length: of }, (_, n) => `<g transform="rotate(${(360 / of) * n} ${x} 258)">${draw}</g>`).join('');
  return `<circle cx="${x}" cy="260" r="68" fill="#07080a"/><circle cx="${x}" cy="258" r="60" fill="#15171a"/><circle cx="${x}" cy="258" r="57" fill="none" stroke="#2d3035" stroke-width="2"/>
    <circle cx="${x}" cy="258" r="46" fill="#22262a"/><circle cx="${x}" cy="258" r="27" fill="#3c4248"/>
    ${turned(`<path d="M${x - 2} 250 L${x - 6} 214 L${x + 6} 214 L${x + 2} 250 Z" fill="url(#rim)"/>`, spokes)}
    <circle cx="${x}" cy="258" r="45" fill="none" stroke="url(#rim)" stroke-width="4.5"/><circle cx="${x}" cy="258" r="10" fill="#6b737a"/><circle cx="${x}" cy="258" r="6" fill="#14171a"/>`;
}
