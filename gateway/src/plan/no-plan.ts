/** The planner has found no plan for an operation that is valid: a shortcoming of the planner, or of a supergraph that was not composed. */
export class NoPlan extends Error {
  constructor(cause: unknown) {
    super('There is no plan for this operation.', { cause });
    this.name = 'NoPlan';
  }
}
