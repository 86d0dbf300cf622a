/** An operation as it is for callers with the same grants, before it is planned. */
import { getOperationAST, Kind } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { filterOperation } from '../../authorise/inspect.js';
import type { DeniedField, FilteredOperation } from '../../authorise/inspect.js';
import type { Requirement } from '../../authorise/requirements.js';
import type { AskedOperation } from '../../operation/asked-operation.js';
import { asksNothing, decideConditions } from '../../operation/conditions.js';
import type { DecidedOperation, Flag } from '../../operation/conditions.js';
import { withoutDefer } from '../../operation/defer-directive.js';
import { withOwnLabels } from '../../operation/own-labels.js';
import type { LabelledDocument, Labels } from '../../operation/own-labels.js';
import { withSafeNames } from '../../operation/safe-names.js';
import { fragmentsOf } from '../../plan/parsed-operation.js';
import type { ParsedOperation } from '../../plan/parsed-operation.js';
import type { PlanningRules } from './planning-rules.js';

/** An operation as it is for callers who meet exactly these of its requirements, before it is planned. */
export interface UnplannedOperation {
  readonly parsed: ParsedOperation;
  readonly asked: AskedOperation;
  readonly denied: readonly DeniedField[];
  /** Nothing is asked, or it is a mutation or subscription of which anything is denied, which is refused whole. */
  readonly nothingToPlan: boolean;
  /** The labels of `@override` that are on. */
  readonly overrides: ReadonlySet<string>;
  readonly inParts: boolean;
}

/** For whom and in which form an operation is planned. */
export interface UnplannedForm {
  /** What the callers do not meet of the operation's requirements. */
  readonly unmet: ReadonlySet<Requirement>;
  /** What the operation's conditions are told. */
  readonly flag: Flag;
  /** The labels of `@override` that are on. */
  readonly overrides: ReadonlySet<string>;
  readonly inParts: boolean;
}

/** Finds what is to be planned: what conditions leave out is asked of nobody, and so needs nobody's leave. */
export function unplannedOperation(
  parsed: ParsedOperation,
  { unmet, flag, overrides, inParts }: UnplannedForm,
  { supergraph, requirementOf }: PlanningRules,
): UnplannedOperation {
  const decided: DecidedOperation = parsed.conditions === null ? parsed : decideConditions(parsed.operation, parsed.fragments, flag);
  const walk = { schema: supergraph.api, fragments: decided.fragments, requirementOf };
  const filtered: FilteredOperation =
    unmet.size === 0
      ? { operation: decided.operation, denied: [] }
      : filterOperation(decided.operation, walk, (requirement) => !unmet.has(requirement));
  const kept: DocumentNode = unmet.size === 0 ? decided.document : { kind: Kind.DOCUMENT, definitions: [filtered.operation] };
  const { document, labels } = parsed.defers
    ? formOf(kept, filtered.operation, decided.fragments, inParts)
    : { document: kept, labels: noLabels };
  const safe = withSafeNames(document, supergraph.ownNames);
  const refusedWhole = filtered.denied.length > 0 && parsed.operation.operation !== 'query';
  const nothingToPlan = refusedWhole || asksNothing(filtered.operation);
  const asked = { ...askedOperation(safe, parsed), labels };
  return { parsed, asked, denied: filtered.denied, nothingToPlan, overrides, inParts };
}

const noLabels: Labels = new Map();

/** An operation that defers, for an answer in parts or at once. */
function formOf(
  kept: DocumentNode,
  operation: OperationDefinitionNode,
  fragments: ParsedOperation['fragments'],
  inParts: boolean,
): LabelledDocument {
  return inParts ? withOwnLabels(operation, fragments) : { document: withoutDefer(kept), labels: noLabels };
}

function askedOperation(document: DocumentNode, parsed: ParsedOperation): Omit<AskedOperation, 'labels'> {
  if (document === parsed.document) return { document, operation: parsed.operation, fragments: parsed.fragments };
  const operation = getOperationAST(document, parsed.operation.name?.value) ?? parsed.operation;
  return { document, operation, fragments: fragmentsOf(document) };
}
