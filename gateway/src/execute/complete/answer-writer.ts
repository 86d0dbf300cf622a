/** Chooses, for each answer of an operation, between the fast writer and the one that knows all about faults. */
import type { GraphQLObjectType } from 'graphql';
import type { Selection } from './collect-fields.js';
import { compileCompletion } from './completion.js';
import type { Completion, CompletionOptions } from './completion.js';
import { compileFastWriter } from './fast-writer.js';
import type { FastWriter } from './fast-writer.js';
import { worthwhileUses } from '../run/generated-code.js';
import type { JsonObject } from '../../response/json.js';

/** Writes a tree's answer. `escapeFree`: no string of the tree needs an escape. */
export type WriteAnswer = (tree: JsonObject, escapeFree: boolean, state: Completion) => string;

/** After this many failures, the fast writer must have succeeded as often to be tried on. */
const patience = 32;

/** Compiles the writers of an operation: the general one now, the fast one when the operation is used again and again. */
export function compileAnswerWriter(root: GraphQLObjectType, selection: Selection, options: CompletionOptions): WriteAnswer {
  const complete = compileCompletion(root, selection, options);
  let uses = 0;
  let failures = 0;
  let fast: FastWriter | null = null;
  return (tree, escapeFree, state) => {
    if (++uses === worthwhileUses) fast = compileFastWriter(root, [selection], options);
    if (fast !== null) {
      const text = fast(tree, escapeFree);
      if (text !== undefined) return text;
      if (++failures > patience && failures * 2 > uses) fast = null;
    }
    return complete(tree, state);
  };
}
