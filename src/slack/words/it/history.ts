/** The history of an item, in Italian. */
export const history = {} as const;
