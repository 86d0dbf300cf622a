/** Which bytes of a file are asked for (RFC 9110, section 14). */
import type { ByteRange } from '@marque/shared/files/file-store';

/** The bytes of a `Range` header; null for the whole file, also where several ranges are asked for or the header cannot be read; `NONE` where the file has no such bytes. */
export function rangeOf(header: string | undefined, bytes: number): ByteRange | 'NONE' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (from !== '' && to !== '' && Number(to) < start) return null;
  return start < bytes && start <= end ? { start, end } : 'NONE';
}
