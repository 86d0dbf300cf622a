/** Small damages to texts. */
import type { Random } from './random.js';

const token = /"""[\s\S]*?"""|"(?:\\.|[^"\\])*"|[\w$@]+|\.\.\.|\s+|./gu;
const snippets = [
  '{', '}', '(', ')', '@skip(if: true)', '@include(if: $s)', '@defer', '@defer(label: "x")', '...F', '__typename', '__schema { types { name } }',
  '$s', '!', '[', ']', ':', '=', '1e400', '-0', '9'.repeat(40), '"\\u0000"', '"""', '"', '#', '\n', '\u0000', '\ufeff', '&', '@@', 'on', 'fragment',
  'subscription', 'mutation', 'query', 'null', 'true', '{a:[{b:[[[[1]]]]}]}', ' '.repeat(50), '𝒳', '@skip', '@deprecated', 'extend type Query { a: Int }',
]; // prettier-ignore

/** A text with a few tokens lost, doubled, moved, changed or added. */
export function mutated(text: string, random: Random): string {
  const tokens = text.match(token) ?? [];
  const damages = 1 + random.below(4);
  for (let at = 0; at < damages; at++) damage(tokens, random);
  return tokens.join('');
}

function damage(tokens: string[], random: Random): void {
  const at = random.below(tokens.length);
  const other = random.below(tokens.length);
  switch (random.below(6)) {
    case 0:
      tokens.splice(at, 1 + random.below(3));
      return;
    case 1:
      tokens.splice(at, 0, tokens[other] ?? '');
      return;
    case 2:
      [tokens[at], tokens[other]] = [tokens[other] ?? '', tokens[at] ?? ''];
      return;
    case 3:
      tokens[at] = random.pick(snippets);
      return;
    case 4:
      tokens.splice(at, 0, ` ${random.pick(snippets)} `);
      return;
    default:
      tokens.splice(at, 0, ...tokens.slice(other, other + random.below(30)));
  }
}

/** Bytes with a few of them wrong. */
export function damagedBytes(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  for (let count = 1 + random.below(5); count > 0 && copy.length > 0; count--) copy[random.below(copy.length)] = random.below(256);
  return random.once(4) ? copy.subarray(0, random.below(copy.length + 1)) : copy;
}
