/** Steps of workflows, in English. */
export const step = {
  'step.nobody': 'Slack did not say who runs this workflow. Somebody has to start it, or press a button in it.',
  'step.nothing': 'Say which message to track, or what the request is.',
  'step.unreadable': 'I cannot read that message. Give a link to it, from a channel that I am a member of.',
  'step.internal': 'That was said within the team: it is no customer’s request.',
  'step.gone': 'This was done before, and it is no longer there.',
  'step.noTime': 'I cannot read the time. Choose a date and a time.',
  'step.noItem': 'Give the number of the request, such as 142, or “new”.',
  'step.choose': 'I cannot tell which request is meant; it may be one of {items}. Give its number, or “new”.',
} as const;
