/** Steps of workflows, in Polish. */
export const step = {} as const;
