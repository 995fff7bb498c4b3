/** Home and my day, in Polish. */
export const home = {} as const;
