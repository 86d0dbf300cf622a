/** Cuts a CSV file into parts that fit into requests. */

/** A part with the header in front, and what to add to its line numbers to get those of the file. */
export interface FilePart {
  readonly csv: string;
  readonly lineOffset: number;
}

/**
 * Parts of at most `maxBytes` bytes of UTF-8, cut between lines; a line that is larger makes a part of its own. A quoted field that
 * spans lines may be cut: files that have such are to be sent whole.
 */
export function partsOf(text: string, maxBytes: number): FilePart[] {
  const [header = '', ...lines] = text.split('\n');
  const parts: FilePart[] = [];
  let taken: string[] = [];
  let size = Buffer.byteLength(header);
  let lineOffset = 0;
  lines.forEach((line, index) => {
    const bytes = Buffer.byteLength(line) + 1;
    if (taken.length > 0 && size + bytes > maxBytes) {
      parts.push({ csv: [header, ...taken].join('\n'), lineOffset });
      taken = [];
      size = Buffer.byteLength(header);
      lineOffset = index;
    }
    taken.push(line);
    size += bytes;
  });
  if (taken.some((line) => line.trim() !== '')) parts.push({ csv: [header, ...taken].join('\n'), lineOffset });
  return parts;
}
