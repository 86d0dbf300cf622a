/** A picture in the sizes and formats that the platform keeps of it. */
import { type ReactNode, useState } from 'react';
import { classes } from './classes.js';

/** A file as the graph has it. */
export interface PictureFile {
  readonly altText: string | null;
  readonly caption: string | null;
  readonly placeholder: string | null;
  readonly variants: readonly { readonly format: string; readonly width: number | null; readonly url: string }[];
}

interface PictureProps {
  readonly file: PictureFile | null;
  /** What it shows, where the file does not say so; empty for a picture that adds nothing to the text beside it. */
  readonly alt: string;
  /** How wide it is shown, as `sizes` of HTML. */
  readonly sizes: string;
  /** Whether it is the first that one sees. */
  readonly isFirst?: boolean;
  readonly className?: string;
}

const sourcesOf = ({ variants }: PictureFile, format: string): string =>
  variants
    .filter((each) => each.format === format && each.width !== null)
    .map(({ url, width }) => `${url} ${width}w`)
    .join(', ');

/** The picture, three to two; a plain field of colour where there is none, or while it has not loaded. */
export function Picture({ file, alt, sizes, isFirst = false, className }: PictureProps): ReactNode {
  const [isBroken, setBroken] = useState(false);
  const frame = classes('relative aspect-3/2 w-full overflow-hidden bg-sunken', className);
  const fallback = file?.variants.find(({ format }) => format === 'WEBP' || format === 'JPEG')?.url ?? file?.variants[0]?.url;
  if (file === null || fallback === undefined || isBroken) return <div className={frame} />;
  return (
    <div className={frame}>
      <picture>
        <source type="image/avif" srcSet={sourcesOf(file, 'AVIF')} sizes={sizes} />
        <source type="image/webp" srcSet={sourcesOf(file, 'WEBP')} sizes={sizes} />
        <img
          src={fallback}
          alt={alt === '' ? '' : (file.altText ?? alt)}
          loading={isFirst ? 'eager' : 'lazy'}
          fetchPriority={isFirst ? 'high' : 'auto'}
          decoding="async"
          onError={() => setBroken(true)}
          className="absolute inset-0 size-full object-cover"
        />
      </picture>
    </div>
  );
}
