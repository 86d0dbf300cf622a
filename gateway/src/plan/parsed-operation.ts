/** From a client's text to a document that is known to be valid, within its limits, with the requirements that it has. */
import { getOperationAST, GraphQLError, Kind, NoSchemaIntrospectionCustomRule, parse, specifiedRules, validate, visit } from 'graphql';
import type { ASTNode, DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { withoutValues } from '@marque/shared/errors/without-values';
import { requirementsOf } from '../authorise/inspect.js';
import type { Requirement, RequirementOf } from '../authorise/requirements.js';
import { badInput } from '../response/answer-error.js';
import type { AnswerError } from '../response/answer-error.js';
import { conditionVariables } from '../operation/conditions.js';
import { deferVariables, hasDefer } from '../operation/defer-directive.js';
import type { OperationLimits } from '../limit/limits.js';
import type { CostRules } from '../limit/costed-operation.js';
import { costOf } from '../limit/operation-cost.js';
import type { OperationCost } from '../limit/operation-cost.js';
import { exceededLimit, fieldCount, limitError } from '../limit/measure.js';
import { FiniteNumbersRule, hasConditionalRoot, StaticLabelRule } from '../operation/request-rules.js';
import type { Supergraph } from './open-supergraph.js';

/** A valid operation. */
export interface ParsedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** What the operation asks of its caller. */
  readonly requirements: readonly Requirement[];
  /** Null where nobody asks what operations cost. */
  readonly cost: OperationCost | null;
  /** The variables that `@skip` and `@include` ask; null where there are no conditions. */
  readonly conditions: readonly string[] | null;
  /** The variables that `@defer` asks. */
  readonly deferredIf: ReadonlySet<string>;
  /** Whether parts of it may come later (`@defer`). */
  readonly defers: boolean;
  /** Fields in all, fragments written out. */
  readonly fields: number;
}

/** Why a text is not an operation of this graph. */
export interface Refused {
  readonly errors: readonly AnswerError[];
}

/** What texts are judged by. */
export interface ParsingRules {
  readonly supergraph: Supergraph;
  readonly limits: OperationLimits;
  readonly introspection: boolean;
  readonly requirementOf: RequirementOf;
  /** Null where nobody asks what operations cost. */
  readonly costs: CostRules | null;
}

/** Names nearly alike are not suggested where introspection is off, for they would tell the schema. */
const suggestion = / Did you mean .*$/;
const maxErrors = 20;
const openRules = [...specifiedRules, FiniteNumbersRule, StaticLabelRule];
const closedRules = [...openRules, NoSchemaIntrospectionCustomRule];

/** Parses, measures and validates one operation of a text. */
export function parseOperation(text: string, operationName: string | undefined, rules: ParsingRules): ParsedOperation | Refused {
  try {
    return parseWithin(text, operationName, rules);
  } catch (error) {
    // The parser calls itself for each level of a value or a type; the limit of tokens alone leaves room for more than the stack holds.
    if (error instanceof RangeError) return refused(badInput('The document nests too deeply.'));
    // Some of graphql-js's rules throw what they find instead of reporting it.
    if (error instanceof GraphQLError) return refused(requestError(error, rules.introspection));
    throw error;
  }
}

function parseWithin(text: string, operationName: string | undefined, rules: ParsingRules): ParsedOperation | Refused {
  const document = parseText(text, rules.limits, false);
  if ('errors' in document) return document;
  const operation = getOperationAST(document, operationName);
  if (operation === undefined || operation === null) return refused(unknownOperation(document, operationName));
  const fragments = fragmentsOf(document);
  // Validation looks at all of the document, so all of it is measured.
  for (const each of document.definitions) {
    const exceeded = each.kind === Kind.OPERATION_DEFINITION ? exceededLimit(each, fragments, rules.limits) : null;
    if (exceeded !== null) return refused(exceeded);
  }
  const unused = unusedFragment(document, fragments);
  if (unused !== null) return refused(badInput(`Fragment "${unused}" is never used.`));
  if (hasConditionalRoot(document, fragments)) return refused(badInput('The root of a subscription takes no @skip and no @include.'));
  const invalid = validate(rules.supergraph.api, document, rules.introspection ? openRules : closedRules, { maxErrors });
  if (invalid.length > 0) return refused(...invalid.map((error) => requestError(error, rules.introspection)));
  return kept(text, operationName, rules);
}

/** What is kept of a valid operation: without the places in its text, which only errors name and which take more memory than all the rest. */
function kept(text: string, operationName: string | undefined, rules: ParsingRules): ParsedOperation | Refused {
  const document = parseText(text, rules.limits, true);
  if ('errors' in document) return document;
  const operation = getOperationAST(document, operationName);
  if (operation === undefined || operation === null) return refused(unknownOperation(document, operationName));
  const fragments = fragmentsOf(document);
  const requirements = requirementsOf(operation, { schema: rules.supergraph.api, fragments, requirementOf: rules.requirementOf });
  const cost = rules.costs === null ? null : costOf(operation, fragments, rules.costs);
  return {
    text,
    document,
    operation,
    fragments,
    requirements,
    cost,
    conditions: conditionVariables(document),
    deferredIf: deferVariables(document),
    defers: hasDefer(document),
    fields: fieldCount(operation, fragments),
  };
}

/** A fragment that no operation reaches. Validation would refuse it too, but only after comparing all that is in it. */
function unusedFragment(document: DocumentNode, fragments: ParsedOperation['fragments']): string | null {
  const used = new Set<string>();
  const follow = (node: ASTNode): void => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = used.has(name.value) ? undefined : fragments.get(name.value);
        used.add(name.value);
        if (fragment !== undefined) follow(fragment);
      },
    });
  };
  for (const each of document.definitions) if (each.kind === Kind.OPERATION_DEFINITION) follow(each);
  return [...fragments.keys()].find((name) => !used.has(name)) ?? null;
}

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])));
}

function parseText(text: string, limits: OperationLimits, noLocation: boolean): DocumentNode | Refused {
  try {
    return parse(text, { noLocation, ...(Number.isFinite(limits.tokens) ? { maxTokens: limits.tokens } : {}) });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return refused(error.message.includes('tokens. Parsing aborted') ? limitError('tokens', limits.tokens) : requestError(error, true));
  }
}

function unknownOperation(document: DocumentNode, name: string | undefined): AnswerError {
  const count = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION).length;
  if (count === 0) return badInput('The document has no operation.');
  return badInput(
    name === undefined
      ? 'The document has several operations: name one with operationName.'
      : 'The document has no operation of that name.',
  );
}

function refused(...errors: readonly AnswerError[]): Refused {
  return { errors };
}

/** An error that graphql-js found in the client's request, without the request's values. */
export function requestError(error: GraphQLError, suggest: boolean): AnswerError {
  const message = withoutValues(suggest ? error.message : error.message.replace(suggestion, ''));
  return { ...badInput(message), ...(error.locations === undefined ? {} : { locations: error.locations }) };
}
