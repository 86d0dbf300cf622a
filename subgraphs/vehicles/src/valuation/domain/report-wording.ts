/** To what somebody agrees who wants the full report of a valuation. */

/** The version changes whenever the words do; a lead keeps the version and the words. */
export const reportWording = {
  version: '1',
  text: 'You may write to me or call me about the value of this car and about what you could offer for it. I can take this back at any time.',
} as const;
