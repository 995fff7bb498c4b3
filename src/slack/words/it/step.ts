/** Steps of workflows, in Italian. */
export const step = {} as const;
