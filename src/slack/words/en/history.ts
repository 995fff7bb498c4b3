/** The history of an item, in English. */
export const history = {} as const;
