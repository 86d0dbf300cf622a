import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import type { UserError } from '@marque/shared/graph';
import type { PartnersContext } from '../context.js';
import { registerProfessional } from '../commands/register-professional.js';
import { reinstateProfessional } from '../commands/reinstate-professional.js';
import { suspendProfessional } from '../commands/suspend-professional.js';
import { RegisterProfessionalInput, ReinstateProfessionalInput, SuspendProfessionalInput } from '../schema/inputs.js';
import {
  ProfessionalPayload,
  RegisterProfessionalResult,
  ReinstateProfessionalResult,
  SuspendProfessionalResult,
} from '../schema/results.js';
import type { ProfessionalRow } from '../store/tables.js';

const input = { description: 'What is wanted.' };

/** Wraps a professional for the graph; errors pass. */
const answer = <E extends UserError>(result: E | ProfessionalRow): E | ProfessionalPayload =>
  'businessName' in result ? new ProfessionalPayload(result) : result;

/** Entering the directory and leaving it. */
@Resolver()
export class StandingResolver {
  @Directive('@requiresScopes(scopes: [["job:work"]])')
  @Mutation(() => RegisterProfessionalResult, { description: 'Puts the caller into the directory of professionals: active and bronze.' })
  async registerProfessional(
    @Arg('input', () => RegisterProfessionalInput, input) wanted: RegisterProfessionalInput,
    @Ctx() { platform, caller }: PartnersContext,
  ): Promise<typeof RegisterProfessionalResult> {
    return answer(await registerProfessional(platform, caller, wanted));
  }

  @Directive('@requiresScopes(scopes: [["business:manage"]])')
  @Mutation(() => SuspendProfessionalResult, { description: 'Takes a professional out of the directory and of all matching.' })
  async suspendProfessional(
    @Arg('input', () => SuspendProfessionalInput, input) wanted: SuspendProfessionalInput,
    @Ctx() { platform, caller }: PartnersContext,
  ): Promise<typeof SuspendProfessionalResult> {
    return answer(await suspendProfessional(platform, caller, wanted));
  }

  @Directive('@requiresScopes(scopes: [["business:manage"]])')
  @Mutation(() => ReinstateProfessionalResult, { description: 'Lets a suspended professional work again.' })
  async reinstateProfessional(
    @Arg('input', () => ReinstateProfessionalInput, input) wanted: ReinstateProfessionalInput,
    @Ctx() { platform, caller }: PartnersContext,
  ): Promise<typeof ReinstateProfessionalResult> {
    return answer(await reinstateProfessional(platform, caller, wanted));
  }
}
