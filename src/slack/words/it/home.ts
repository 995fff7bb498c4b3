/** Home and my day, in Italian. */
export const home = {} as const;
