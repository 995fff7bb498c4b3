/** Settings, and what a channel is, in Polish. */
export const settings = {} as const;
