/** Encrypts what must not lie in the database in the clear. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Seals texts and opens them. */
export interface Sealer {
  /** The text under AES-256-GCM with a fresh nonce. */
  seal(text: string): string;
  /** The text again; null when it was sealed under another secret or has been changed. */
  open(sealed: string): string | null;
}

const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/** A sealer with a key of its own, derived from the platform's secret. */
export function createSealer(secret: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'marque identity at rest', 32));
  return {
    seal(text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${version}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed) {
      const [head, content = ''] = sealed.split('.');
      const bytes = Buffer.from(content, 'base64url');
      if (head !== version || bytes.length < nonceBytes + tagBytes) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
      } catch {
        return null; // the tag does not fit
      }
    },
  };
}
