import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import { logIn } from '../commands/log-in.js';
import { refreshSession } from '../commands/refresh-session.js';
import { register } from '../commands/register.js';
import { LogInInput, RefreshSessionInput, RegisterInput } from '../schema/inputs.js';
import { LogInResult, RefreshSessionResult, RegisterResult } from '../schema/results.js';
import { toSignedIn } from './to-signed-in.js';

/** Signing up and in. */
@Resolver()
export class SignInResolver {
  // Hashing a password is the dearest thing that a guest can ask for.
  @Directive('@cost(weight: 500)')
  @Mutation(() => RegisterResult.type, { description: 'Opens an account as a customer and signs in. Needs the header marque-tenant.' })
  async register(
    @Ctx() context: IdentityContext,
    @Arg('input', () => RegisterInput, { description: 'The account.' }) input: RegisterInput,
  ) {
    return RegisterResult.answer(await register(context, input), toSignedIn);
  }

  @Directive('@cost(weight: 500)')
  @Mutation(() => LogInResult.type, {
    description:
      'Signs in by email and password. Needs the header marque-tenant. The live session on a device of the same type ends: `replaced` names it.',
  })
  async logIn(@Ctx() context: IdentityContext, @Arg('input', () => LogInInput, { description: 'The credentials.' }) input: LogInInput) {
    return LogInResult.answer(await logIn(context, input), toSignedIn);
  }

  @Mutation(() => RefreshSessionResult.type, {
    description:
      'Exchanges a refresh token for new tokens, once. Where the answer got lost the token may be sent again within 30 s, as long as its successor is unused; a later second use ends its session.',
  })
  async refreshSession(
    @Ctx() context: IdentityContext,
    @Arg('input', () => RefreshSessionInput, { description: 'The token.' }) input: RefreshSessionInput,
  ) {
    return RefreshSessionResult.answer(await refreshSession(context, input), toSignedIn);
  }
}
