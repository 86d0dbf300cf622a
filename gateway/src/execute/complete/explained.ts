/** Whether an error of the answer explains a null in it. */
import type { AnswerError } from '../../response/answer-error.js';
import type { ResponsePath } from '../../response/response-path.js';

/** Whether one of the errors stands at the place, above it or below it: then a null there is explained. */
export function explains(errors: readonly AnswerError[], path: ResponsePath): boolean {
  return errors.some((error) => error.path === undefined || onOneLine(error.path, path));
}

/** Whether one path leads to the other. An error about a whole fetch names no list indices and so stands for each element. */
function onOneLine(a: ResponsePath, b: ResponsePath): boolean {
  let [left, right] = [0, 0];
  while (left < a.length && right < b.length) {
    const [x, y] = [a[left], b[right]];
    if (x === y) {
      left++;
      right++;
    } else if (typeof x === 'number' && typeof y === 'string') left++;
    else if (typeof y === 'number' && typeof x === 'string') right++;
    else return false;
  }
  return true;
}
