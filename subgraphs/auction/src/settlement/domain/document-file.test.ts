import { describe, expect, it } from 'vitest';
import { drawnPdf } from '@marque/shared/files/drawn-pdf';
import { documentTypes, readDocument } from './document-file.js';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
/** The least files of each type: headers and ends, and nothing that anybody could look at. */
const files = {
  PDF: drawnPdf(['Contract (of sale)', 'page 1 \\ 1']),
  // A segment with a thumbnail, which has an end of its own; then the picture and its end.
  JPEG: hex('ffd8 ffe1 0008 ffd8 0000 ffd9 ffda 0004 0102 aabb ff00 cc ffd9'),
  PNG: hex('89504e470d0a1a0a 00000002 49444154 abcd 00000000 00000000 49454e44 ae426082'),
  WEBP: hex('52494646 0c000000 57454250 56503820 00000000'),
} as const;

describe.each(documentTypes)('a %s', (type) => {
  it('is known by its content', () => {
    expect(readDocument(files[type])).toBe(type);
    expect(readDocument(Buffer.concat([files[type], Buffer.from('\n')])), 'what comes after it does not matter').toBe(type);
  });

  it('that ends too early is cut off, wherever that is', () => {
    const whole = files[type];
    // Of a PDF the line break after its end may be missing.
    const last = type === 'PDF' ? whole.lastIndexOf('%%EOF') + 4 : whole.length - 1;
    const least = type === 'PDF' ? 5 : type === 'WEBP' ? 12 : 8;
    for (let bytes = least; bytes <= last; bytes += 1) {
      const part = whole.subarray(0, bytes);
      // The last four bytes of a PNG are a checksum, which nobody needs to see that it is whole.
      expect(['CUT_OFF'], `${bytes} bytes`).toContain(readDocument(part));
    }
  });
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['a web page', Buffer.from('<html>%PDF-1.4 %%EOF</html>')],
  ['a drawing that is a program', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['a program', Buffer.from('MZ\x90\0')],
  ['an archive', hex('504b0304 0000')],
  ['a sound', Buffer.from('RIFF\x04\0\0\0WAVE')],
  ['a PDF after something else', Buffer.concat([Buffer.from('x'), files.PDF])],
])('%s is none', (_what, content) => {
  expect(readDocument(content)).toBe('WRONG_TYPE');
});
