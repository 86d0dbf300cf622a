/** Who is on a socket: how they come to be known, renew their token, and have to leave. */
import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import type { JsonObject } from '../../response/json.js';
import { withPayload } from '../../callers/credentials.js';
import type { Credentials } from '../../callers/credentials.js';
import { withPayloadHeaders } from '../../callers/payload-headers.js';
import type { ForwardedHeaders } from '../../callers/payload-headers.js';
import type { CloseReason } from '../close-codes.js';
import { personalScope } from '../hub.js';
import type { LiveService } from '../live-service.js';

/** The socket that the session is of. */
export interface SessionSocket {
  readonly isOpen: boolean;
  close(why: CloseReason, detail?: string): void;
}

/** What the upgrade request of a socket shows; what `connection_init` says stands above it. */
export interface Shown {
  readonly credentials: Credentials;
  /** What is passed on to subgraphs. */
  readonly headers: ForwardedHeaders;
}

/** Who the operations of a socket are of, and what is passed on for them. */
export interface Session extends Shown {
  readonly caller: Caller;
}

/** Why there is no caller. */
interface Refused {
  readonly why: CloseReason;
  readonly detail?: string;
}

/** What is wrong is said where it was meant for clients. */
function refusedFor(error: unknown): Refused {
  if (!(error instanceof PlatformError)) return { why: 'forbidden' };
  // Not known to be wrong: the client may come again with the same.
  if (error.code === 'UNAVAILABLE') return { why: 'fault' };
  return { why: error.code === 'BAD_USER_INPUT' ? 'badInit' : 'forbidden', detail: error.message };
}

/** The session of one socket, from `connection_init` to its end. */
export class SocketSession {
  private session: Session | null = null;
  private began = false;
  private refreshes = 0;
  private unwatch: () => void = () => {};

  constructor(
    private readonly socket: SessionSocket,
    private readonly service: LiveService,
    private readonly offered: Shown,
    /** Lower-case names of the headers that are passed on. */
    private readonly forwardHeaders: readonly string[],
  ) {}

  /** Null until the caller is known. */
  get current(): Session | null {
    return this.session;
  }

  /** Resolves to whether the caller may stay; who may not has been told so. */
  async begin(payload: JsonObject): Promise<boolean> {
    if (this.began) {
      this.socket.close('secondInit');
      return false;
    }
    this.began = true;
    const session = await this.know(this.offered, payload);
    if (!this.socket.isOpen) return false;
    if ('why' in session) this.socket.close(session.why, session.detail);
    else if (!this.service.admit(this.socket, session.caller)) this.socket.close('tooMany');
    else {
      this.enter(session);
      return true;
    }
    return false;
  }

  /** A ping may carry a new token of the same person, so that a long-lived socket outlives its first one. */
  async refresh(authorization: string): Promise<void> {
    const before = this.session;
    if (before === null) return;
    const turn = ++this.refreshes;
    const session = await this.know(before, { authorization });
    // Of several on their way the last one counts.
    if (!this.socket.isOpen || turn !== this.refreshes) return;
    if ('why' in session) {
      // A token that cannot be checked at present is not a wrong one; the older one goes on counting.
      if (session.why !== 'fault') this.socket.close('forbidden', session.detail);
      return;
    }
    const { caller } = session;
    if (caller.userId !== before.caller.userId || caller.tenantId !== before.caller.tenantId) this.socket.close('forbidden');
    // What runs has been planned for the rights of before.
    else if (personalScope(caller) !== personalScope(before.caller)) this.socket.close('rightsChanged');
    else this.enter(session);
  }

  /** Stops asking whether the caller may stay. */
  end(): void {
    this.unwatch();
  }

  private async know(shown: Shown, payload: JsonObject): Promise<Session | Refused> {
    try {
      const credentials = withPayload(shown.credentials, payload);
      const caller = await this.service.authenticate(credentials);
      return { caller, credentials, headers: withPayloadHeaders(shown.headers, this.forwardHeaders, payload) };
    } catch (error) {
      return refusedFor(error);
    }
  }

  private enter(session: Session): void {
    this.unwatch();
    this.session = session;
    this.unwatch = this.service.watch({
      ...session,
      lose: (standing) => {
        this.socket.close(standing);
      },
    });
  }
}
