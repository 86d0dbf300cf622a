import { UserError, UserErrorType } from '@marque/shared/graph';

/** A market that says nothing. */
@UserErrorType('NOT_FOUND', 'There is neither a comparable nor a reference price: no honest figure can be given.')
export class UnknownMarket extends UserError {
  static readonly refused = 'UnknownMarket';
}
