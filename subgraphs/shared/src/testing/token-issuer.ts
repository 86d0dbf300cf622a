/** An issuer of access tokens that listens on this machine, for tests: publishes its keys, signs, and fails when told to. */
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** A key of the issuer. */
interface IssuerKey {
  readonly kid: string;
  readonly algorithm: string;
  readonly privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
  readonly published: JWK;
}

/** How the issuer answers a request for its keys, when not with them. */
export type Failure = { readonly status: number; readonly body: string; readonly headers?: Record<string, string> } | 'hangs';

/** A running issuer. */
export interface TestIssuer {
  /** Its name and base URL. */
  readonly url: string;
  readonly jwks: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  /** What it publishes; tests may change it. */
  published: JWK[];
  fails: Failure | null;
  /** Makes a key, publishes it and signs with it from now on. */
  rotate(algorithm?: string, kid?: string): Promise<IssuerKey>;
  /** Signs a token for `marque` about `person-1` that lives for five minutes, unless the claims say otherwise. */
  sign(claims?: Readonly<Record<string, unknown>>, header?: { readonly kid?: string | null; readonly key?: IssuerKey }): Promise<string>;
  close(): Promise<void>;
}

/** Starts an issuer with one ES256 key. */
export async function startTokenIssuer(now: () => Date = () => new Date()): Promise<TestIssuer> {
  let current: IssuerKey;
  let made = 0;
  const server = createServer((request, response) => {
    issuer.asked.push(request.url ?? '');
    if (issuer.fails === 'hangs') return;
    if (issuer.fails !== null) {
      response.writeHead(issuer.fails.status, issuer.fails.headers).end(issuer.fails.body);
      return;
    }
    const discovery = request.url === '/.well-known/openid-configuration';
    const body = discovery ? { issuer: issuer.url, jwks_uri: issuer.jwks } : { keys: issuer.published };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const issuer: TestIssuer = {
    url,
    jwks: `${url}/keys`,
    asked: [],
    published: [],
    fails: null,
    async rotate(algorithm = 'ES256', kid = `key-${(made += 1)}`) {
      const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
      current = { kid, algorithm, privateKey, published: { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' } };
      issuer.published.push(current.published);
      return current;
    },
    sign(claims = {}, { kid, key = current } = {}) {
      const nowSeconds = Math.floor(now().getTime() / 1000);
      const payload = { iss: url, aud: 'marque', sub: 'person-1', iat: nowSeconds, exp: nowSeconds + 300, ...claims };
      const named = kid === null ? {} : { kid: kid ?? key.kid };
      return new SignJWT(payload).setProtectedHeader({ alg: key.algorithm, ...named }).sign(key.privateKey);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  current = await issuer.rotate();
  return issuer;
}
