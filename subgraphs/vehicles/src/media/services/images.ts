/** Reads, checks and encodes pictures. The library is loaded with the first of them, and works at one at a time. */
import type SharpLibrary from 'sharp';
import type { Sharp } from 'sharp';
import type { Enhancement, MediaFormat, MediaRefusal } from '../domain/media-file.js';
import { fewestPixels, mostPixels } from '../domain/media-limits.js';
import { takenAtOf } from './camera-notes.js';
import { Turns } from '@marque/shared/process/turns';

/** A file that is no picture that can be used. */
export class UnusableImage extends Error {
  constructor(readonly reason: MediaRefusal) {
    super(`The picture is ${reason}.`);
    this.name = 'UnusableImage';
  }
}

/** A picture as it is kept: upright, of a size that is enough for every variant, without what the camera wrote into it. */
export interface Original {
  readonly content: Buffer;
  readonly width: number;
  readonly height: number;
  /** By the camera's notes, where they say. */
  readonly takenAt: Date | null;
  /** `#rrggbb`. */
  readonly placeholder: string;
}

/** One encoding of a picture. */
export interface Rendition {
  readonly format: MediaFormat;
  readonly content: Buffer;
  readonly width: number;
  readonly height: number;
}

const longestSide = 2560;
const widths = [320, 960, 1920] as const;
/** For one step; what takes longer is not worth it, or made to take long. */
const seconds = 30;
const formats: ReadonlySet<string | undefined> = new Set(['jpeg', 'png', 'webp', 'heif']);

/** Work that takes a whole core is done one piece at a time. */
const core = 'core';
const turns = new Turns(1);
let loaded: Promise<typeof SharpLibrary> | null = null;

function library(): Promise<typeof SharpLibrary> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    // Each picture is seen once, and one core is what this may take.
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
  return loaded;
}

/** Decodes the whole of a client's file. @throws UnusableImage */
export const readOriginal = (file: Buffer): Promise<Original> => turns.take(core, () => read(file));

async function read(file: Buffer): Promise<Original> {
  const sharp = await library();
  const facts = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new UnusableImage('DAMAGED');
    });
  const { format, width, height, pages = 1, exif } = facts;
  if (!formats.has(format)) throw new UnusableImage('WRONG_TYPE');
  if (pages > 1) throw new UnusableImage('ANIMATED');
  // By what its header says, before a byte of it is decoded.
  if (width * height > mostPixels) throw new UnusableImage('TOO_MANY_PIXELS');
  if (Math.min(width, height) < fewestPixels) throw new UnusableImage('TOO_SMALL');
  const upright = sharp(file, { limitInputPixels: mostPixels, failOn: 'error' })
    .timeout({ seconds })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
  // Nothing of the file's own notes is written unless it is asked for.
  const made = await encoded(upright.webp({ quality: 92, effort: 2 }));
  return {
    content: made.data,
    width: made.info.width,
    height: made.info.height,
    takenAt: takenAtOf(exif),
    placeholder: await colourOf(made.data),
  };
}

/** What cannot be decoded is the file's fault; that it took too long too. */
const encoded = (image: Sharp) =>
  image.toBuffer({ resolveWithObject: true }).catch(() => {
    throw new UnusableImage('DAMAGED');
  });

async function colourOf(content: Buffer): Promise<string> {
  const sharp = await library();
  const { dominant } = await sharp(content).resize(64, 64, { fit: 'inside' }).flatten({ background: '#fff' }).stats();
  return `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The middle of a picture at exactly this size, as rows of red, green and blue. */
export const pixelsOf = (content: Buffer, size: { readonly width: number; readonly height: number }): Promise<Buffer> =>
  turns.take(core, async () => {
    const sharp = await library();
    const scaled = sharp(content)
      .timeout({ seconds })
      .resize({ ...size, fit: 'cover' });
    return scaled.flatten({ background: '#fff' }).toColourspace('srgb').raw().toBuffer();
  });

/** All variants of an original. @param enhancement null for the picture as it is */
export const renditionsOf = (original: Buffer, enhancement: Enhancement | null): Promise<Rendition[]> =>
  turns.take(core, async () => {
    const base = enhancement === null ? original : await enhanced(original, enhancement);
    const sharp = await library();
    const { width } = await sharp(base).metadata();
    const renditions: Rendition[] = [];
    for (const wanted of widthsFor(width))
      for (const format of ['WEBP', 'AVIF'] as const)
        renditions.push(await rendition(sharp(base).timeout({ seconds }).resize({ width: wanted }), format));
    return renditions;
  });

/** None is larger than the picture; one that is small has itself as its largest. */
const widthsFor = (width: number): readonly number[] => {
  const smaller = widths.filter((each) => each <= width);
  return smaller.length === widths.length ? smaller : [...smaller.filter((each) => each < width), width];
};

/** One encoding of a picture. */
export async function rendition(image: Sharp, format: 'WEBP' | 'AVIF'): Promise<Rendition> {
  const coded = format === 'WEBP' ? image.webp({ quality: 80, effort: 4 }) : image.avif({ quality: 52, effort: 2 });
  const { data, info } = await coded.toBuffer({ resolveWithObject: true });
  return { format, content: data, width: info.width, height: info.height };
}

async function enhanced(original: Buffer, { crop, exposure, autoLevel }: Enhancement): Promise<Buffer> {
  const sharp = await library();
  const { width, height } = await sharp(original).metadata();
  let image = sharp(original).timeout({ seconds });
  if (crop !== null) {
    const left = Math.round(crop.left * width);
    const top = Math.round(crop.top * height);
    image = image.extract({
      left,
      top,
      width: Math.min(Math.round(crop.width * width), width - left),
      height: Math.min(Math.round(crop.height * height), height - top),
    });
  }
  if (autoLevel) image = image.normalise({ lower: 1, upper: 99 });
  if (exposure !== 0) image = image.linear(2 ** exposure, 0);
  return image.webp({ quality: 95, effort: 2 }).toBuffer();
}

/** Draws a picture, in its turn. */
export const drawn = (svg: string, width: number, format: 'WEBP' | 'AVIF'): Promise<Buffer> =>
  turns.take(core, async () => {
    const sharp = await library();
    return (await rendition(sharp(Buffer.from(svg)).resize({ width }), format)).content;
  });
