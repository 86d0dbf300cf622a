import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';

const shortestReason = 3;
const longestReason = 500;

/** The reason that a person gives, without the space around it, or a refusal where it says nothing. */
export function usableReason(reason: string): { readonly text: string } | InvalidInput {
  const text = shownText(reason, { min: shortestReason, max: longestReason, lines: true });
  if (text !== null) return { text };
  return invalidInput(`A reason has ${shortestReason} to ${longestReason} characters, none of them hidden.`, 'reason');
}
