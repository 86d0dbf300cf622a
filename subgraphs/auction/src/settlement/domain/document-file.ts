/** What the file of a document may be. It is never decoded: its type and whether it is whole are read from its bytes. */
import { type FileKey, fileKey } from '@marque/shared/files/file-key';

/** What can be taken. */
export const documentTypes = ['PDF', 'JPEG', 'PNG', 'WEBP'] as const;
export type DocumentType = (typeof documentTypes)[number];

/** The longest file, in bytes; the database has the same number. */
export const mostBytes = 10 * 1024 * 1024;
/** A link for an upload holds for so long. */
export const uploadSeconds = 900;
/** Longer than the link holds, the bytes take to come and a submission takes: what is not handed in by then is discarded. */
export const discardAfterMs = (uploadSeconds + 300) * 1_000;
/** A link to read a document holds for so long. */
export const readSeconds = 300;
/** So long after the end of a sale the papers that say who somebody is are kept. */
export const identityKeptMs = 90 * 86_400_000;

/** Why a file cannot be handed in. */
export const documentFaults = {
  NOT_BROUGHT: 'No file has come under its link.',
  WRONG_LENGTH: 'The file has another length than was announced.',
  WRONG_TYPE: 'Its content is no PDF, JPEG, PNG or WebP; what it is named counts for nothing.',
  CUT_OFF: 'It ends too early.',
} as const;
export type DocumentFault = keyof typeof documentFaults;

const endings: Readonly<Record<DocumentType, string>> = { PDF: 'pdf', JPEG: 'jpg', PNG: 'png', WEBP: 'webp' };

/** Which document, and whose. */
export interface NamedDocument {
  readonly tenantId: string;
  readonly id: string;
}

/** Where the file lies until it has been looked at. */
export const uploadKey = ({ tenantId, id }: NamedDocument): FileKey => fileKey(tenantId, 'uploads', `${id}.bin`);

/** Where it lies from then on: nobody can write there by a link. */
export const documentKey = ({ tenantId, id }: NamedDocument, type: DocumentType): FileKey =>
  fileKey(tenantId, 'confidential', `${id}.${endings[type]}`);

/** Every place in which a file of the document can lie. */
export const everyKey = (document: NamedDocument): readonly FileKey[] => [
  uploadKey(document),
  ...documentTypes.map((type) => documentKey(document, type)),
];

/** What the content is, and a fault where it is nothing that can be taken, or not all of it. */
export function readDocument(content: Buffer): DocumentType | DocumentFault {
  const type = documentTypes.find((each) => rules[each].begins(content));
  if (type === undefined) return 'WRONG_TYPE';
  return rules[type].isWhole(content) ? type : 'CUT_OFF';
}

/** Tells the two apart. */
export const isFault = (found: DocumentType | DocumentFault): found is DocumentFault => found in documentFaults;

interface TypeRules {
  begins(content: Buffer): boolean;
  isWhole(content: Buffer): boolean;
}

const pngBegins = Buffer.from('89504e470d0a1a0a', 'hex');
const jpegBegins = Buffer.from('ffd8ff', 'hex');
const jpegEnds = Buffer.from('ffd9', 'hex');
/** Readers look for the end of a PDF in so many last bytes. */
const pdfTail = 1_024;

const text = (content: Buffer, from: number, to: number): string => content.toString('latin1', from, to);

const rules: Readonly<Record<DocumentType, TypeRules>> = {
  PDF: {
    begins: (content) => text(content, 0, 5) === '%PDF-',
    isWhole: (content) => content.subarray(-pdfTail).includes('%%EOF'),
  },
  JPEG: { begins: (content) => content.subarray(0, 3).equals(jpegBegins), isWhole: jpegIsWhole },
  PNG: { begins: (content) => content.subarray(0, 8).equals(pngBegins), isWhole: pngIsWhole },
  WEBP: {
    begins: (content) => text(content, 0, 4) === 'RIFF' && text(content, 8, 12) === 'WEBP',
    isWhole: (content) => content.readUInt32LE(4) + 8 <= content.length,
  },
};

/** Its segments up to the picture itself, and an end after that: a thumbnail within a segment has an end of its own. */
function jpegIsWhole(content: Buffer): boolean {
  const startOfScan = 0xda;
  for (let at = 2; at + 4 <= content.length && content[at] === 0xff; at += 2 + content.readUInt16BE(at + 2))
    if (content[at + 1] === startOfScan) return content.includes(jpegEnds, at);
  return false;
}

/** Its chunks, each with its length, up to the one that ends it. */
function pngIsWhole(content: Buffer): boolean {
  const around = 12;
  for (let at = pngBegins.length; at + around <= content.length; at += around + content.readUInt32BE(at))
    if (text(content, at + 4, at + 8) === 'IEND') return true;
  return false;
}
