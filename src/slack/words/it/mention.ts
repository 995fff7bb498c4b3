/** What is said to the bot in a thread, in Italian. */
export const mention = {} as const;
