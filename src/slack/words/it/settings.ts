/** Settings, and what a channel is, in Italian. */
export const settings = {} as const;
