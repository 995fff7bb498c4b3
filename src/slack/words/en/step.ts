/** Steps of workflows, in English. */
export const step = {} as const;
