/** Opens, refreshes and ends a session whose tokens are kept in cookies, by the operations that everybody uses. */
import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import type { Answer } from '../../response/answer.js';
import type { RequestedOperation } from '../../execute/client-operation.js';
import { requireClear } from '../../callers/credentials.js';
import type { Authenticate, Credentials } from '../../callers/credentials.js';
import { HttpRefusal, refusalOf } from '../../http/http-refusal.js';
import { logInText, logOutText, outcomeOf, refreshText, sessionIn } from './session-operations.js';

/** What the sessions are run with. */
export interface CookieSessionOptions {
  readonly authenticate: Authenticate;
  execute(operation: RequestedOperation): Promise<Answer>;
}

/** From where a browser asks. */
type Sender = Pick<Credentials, 'address' | 'requestId'>;

/** The sessions of browsers. Each method answers what the platform's mutation has answered, tokens included. */
export class CookieSessions {
  constructor(private readonly options: CookieSessionOptions) {}

  async logIn(input: unknown, shown: Credentials): Promise<Answer> {
    // Who signs in is nobody yet, whatever else the browser shows.
    const { authorization: _token, apiKey: _key, cookie: _cookie, ...guest } = shown;
    const caller = await this.callerOf(guest);
    return this.run(caller, logInText, { input });
  }

  /** Tabs of one browser that ask at once with one token get the same successor: the platform repeats its answer for a short time. */
  refresh(refreshToken: string, { address, requestId }: Sender): Promise<Answer> {
    return this.run(guest(null, requestId, address), refreshText, { input: { refreshToken } });
  }

  /** Ends the session by its access token or, where that has ended, by one that the refresh token brings; null when it has ended already. */
  async logOut(
    tokens: { readonly access: string | undefined; readonly refresh: string | undefined },
    sender: Sender,
  ): Promise<Answer | null> {
    const { access, refresh } = tokens;
    const caller = (access && (await this.ownerOf(access, sender))) || (refresh && (await this.ownerByRefresh(refresh, sender)));
    return caller ? this.run(caller, logOutText, {}) : null;
  }

  private async ownerByRefresh(refreshToken: string, sender: Sender): Promise<Caller | null> {
    const outcome = outcomeOf(await this.refresh(refreshToken, sender));
    const session = outcome && sessionIn(outcome);
    return session && this.ownerOf(session.tokens.accessToken, sender);
  }

  /** Whose token it is; null when it counts no more. */
  private async ownerOf(accessToken: string, sender: Sender): Promise<Caller | null> {
    try {
      return await this.callerOf({ ...sender, fromOwnPage: true, authorization: `Bearer ${accessToken}` });
    } catch (error) {
      if (error instanceof HttpRefusal && error.status === 401) return null;
      throw error;
    }
  }

  private async callerOf(credentials: Credentials): Promise<Caller> {
    try {
      requireClear(credentials);
      return await this.options.authenticate(credentials);
    } catch (error) {
      throw error instanceof PlatformError ? refusalOf(error) : error;
    }
  }

  private run(caller: Caller, text: string, variables: Readonly<Record<string, unknown>>): Promise<Answer> {
    return this.options.execute({ text, operationName: undefined, variables, context: { caller, headers: {}, signal: undefined } });
  }
}
