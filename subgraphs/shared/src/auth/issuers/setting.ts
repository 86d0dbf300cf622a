/** The issuers of access tokens that an operator names, as a setting: a JSON list. */
import { z } from 'zod';

/** Signatures whose checking key is public. `none` and the HMAC family cannot be named: with those, who can check could also sign. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const;

const thisMachine: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether keys may be fetched from there: who can change them on their way can sign in as anybody. */
export function isSafeAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && thisMachine.has(url.hostname)));
}

const address = z.string().refine(isSafeAddress, 'must be an https URL (http only for this machine)');
const oneOrMore = z.union([
  z
    .string()
    .min(1)
    .transform((one) => [one]),
  z.array(z.string().min(1)).min(1),
]);

/** What is known of every issuer. */
export const issuerShape = {
  /** Exactly as its tokens name it in `iss`. */
  issuer: address,
  /** Where its keys are; when left out they are looked up in `ISSUER/.well-known/openid-configuration`. */
  jwks: address.optional(),
  /** A token counts that names one of these in `aud`. */
  audience: oneOrMore,
  algorithms: z.array(z.enum(algorithms)).min(1).default(['RS256', 'PS256', 'ES256', 'EdDSA']),
};

const plainIssuer = z.object(issuerShape);

/** An issuer whose tokens may count. */
export type TokenIssuer = z.infer<typeof plainIssuer>;

/** A setting that lists issuers of this shape, as JSON; none when left out. Of one issuer there is one entry. */
export function issuersSetting<Issuer extends TokenIssuer>(shape: z.ZodType<Issuer>) {
  return z
    .string()
    .default('[]')
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' });
        return z.NEVER;
      }
    })
    .pipe(z.array(shape, 'must be a list of issuers'))
    .refine((issuers) => new Set(issuers.map(({ issuer }) => issuer)).size === issuers.length, 'names an issuer twice');
}
