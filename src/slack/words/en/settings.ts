/** Settings, and what a channel is, in English. */
export const settings = {} as const;
