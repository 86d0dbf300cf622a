/** An operation as it is handed to the planner. */
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import type { Labels } from './own-labels.js';

/** The operation with the keys that it is planned with, on which its answer is completed. */
export interface AskedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly labels: Labels;
}
