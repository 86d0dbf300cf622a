/** Fetches the keys of an issuer: by their address, or by OpenID Connect discovery. */
import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { isSafeAddress, type TokenIssuer } from './setting.js';

const maxBytes = 256 * 1024;

const discovered = z.object({ issuer: z.string(), jwks_uri: z.string().refine(isSafeAddress) });
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

/**
 * The issuer's keys of now.
 * @throws when they cannot be had in time, are too large, are none, or when the issuer calls itself by another name
 */
export async function fetchKeys({ issuer, jwks }: TokenIssuer, timeoutMs: number): Promise<JSONWebKeySet> {
  const signal = AbortSignal.timeout(timeoutMs);
  // An empty set would lock everybody out; it is sooner a fault of the issuer than its wish.
  return keySet.parse(await fetchJson(jwks ?? (await discover(issuer, signal)), signal));
}

async function discover(issuer: string, signal: AbortSignal): Promise<string> {
  const found = discovered.parse(await fetchJson(`${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`, signal));
  if (found.issuer !== issuer) throw new Error(`The issuer at ${issuer} calls itself ${found.issuer}.`);
  return found.jwks_uri;
}

async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  // Not elsewhere, wherever it says: the operator named this address.
  const response = await fetch(url, { redirect: 'error', signal, headers: { accept: 'application/json' } });
  if (response.status !== 200 || response.body === null) throw new Error(`${url} answered ${response.status}.`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`${url} answered more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
