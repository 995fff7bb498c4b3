/** The history of an item, in Polish. */
export const history = {} as const;
