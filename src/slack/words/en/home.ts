/** Home and my day, in English. */
export const home = {} as const;
