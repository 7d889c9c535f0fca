/** What this publisher is called, wherever a page, a feed or a mail says it. */
export const site = {
  name: 'Market Desk',
  description: 'Calm, scored reading of the markets: what moved, why, and for how long it may matter.',
  language: 'en',
} as const;
