/** The pictures of the demo's vehicles and other assets: drawn when somebody first looks at them, for nobody looks at most. */
import { type FileKey, fileKey } from '@marque/shared/files/file-key';
import type { FileMaker } from '@marque/shared/platform/subgraph';
import type { MediaFormat, MediaVariant } from '../media/domain/media-file.js';
import { drawn } from '../media/services/images.js';
import { type DrawnScene, type DrawnTime, drawAsset, drawnTimes, scenes } from './asset-shapes.js';
import { silhouettes } from './car-outlines.js';
import { type DrawnSetting, settings } from './car-scenes.js';
import { type DrawnBody, type DrawnColour, drawCar, paints } from './car-shapes.js';

const area = 'drawn';
const widths = [320, 960, 1920] as const;

/** What a picture shows. */
export interface Drawing {
  readonly body: DrawnBody;
  readonly colour: DrawnColour;
  readonly setting: DrawnSetting;
}

/** What a picture of a yacht, a jet or a property shows. */
export interface AssetDrawing {
  readonly body: DrawnScene;
  readonly colour: DrawnColour;
  readonly setting: DrawnTime;
}

/** Size of the largest. */
export const drawnSize = { width: 1920, height: 1280 } as const;

/** The colour that stands for a drawing until it has loaded: that of the car. */
export const placeholderOf = ({ colour }: Pick<Drawing, 'colour'>): string => paints[colour][1];

const isOneOf = <Name extends string>(names: Readonly<Record<Name, unknown>>, name: string): name is Name => Object.hasOwn(names, name);

/** The drawing for these words of a vehicle; a sedan, and silver, for words that nothing is drawn for. */
export function drawingOf(bodyType: string | null, colour: string | null, setting: DrawnSetting): Drawing {
  const [body, paint] = [bodyType?.toLowerCase() ?? '', colour?.toLowerCase() ?? ''];
  return { body: isOneOf(silhouettes, body) ? body : 'sedan', colour: isOneOf(paints, paint) ? paint : 'silver', setting };
}

/** All files of a drawing; none exists before it is asked for. */
export const variantsOf = ({ body, colour, setting }: Drawing | AssetDrawing): MediaVariant[] =>
  widths.flatMap((width) =>
    (['WEBP', 'AVIF'] as const).map((format: MediaFormat) => ({
      format,
      key: fileKey(area, `${body}-${colour}-${setting}`, `${width}.${format.toLowerCase()}`),
      width,
      height: Math.round((width * 2) / 3),
      bytes: null,
    })),
  );

/** Draws what a key names. */
export const demoPictures: FileMaker = {
  area,
  async make(key: FileKey) {
    const [, body = '', colour = '', setting = '', width = '', format = ''] =
      /^drawn\/([a-z]+)-([a-z]+)-([a-z]+)\/(\d+)\.(webp|avif)$/.exec(key) ?? [];
    const picture = svgOf(body, colour, setting);
    if (picture === null || !widths.some((each) => String(each) === width)) return null;
    return drawn(picture, Number(width), format === 'webp' ? 'WEBP' : 'AVIF');
  },
};

/** The drawing that the words of a key name; null where nothing is drawn for them. */
function svgOf(body: string, colour: string, setting: string): string | null {
  if (!isOneOf(paints, colour)) return null;
  if (isOneOf(silhouettes, body) && isOneOf(settings, setting)) return drawCar(body, colour, setting);
  return isOneOf(scenes, body) && isOneOf(drawnTimes, setting) ? drawAsset(body, colour, setting) : null;
}
