/** Reasons that staff give. */

const shortest = 3;
const longest = 500;

/** Whether the platform takes it: 3 to 500 characters. */
export function isReason(text: string): boolean {
  const { length } = text.trim();
  return length >= shortest && length <= longest;
}
