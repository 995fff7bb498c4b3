/** Export, erasure, in English. */
export const data = {
  'data.exported':
    '📦 What I keep of {count, plural, one {# request} other {# requests}}: a table of the requests, a table of what was owed on them with its verdicts, and all of it with its history (JSON). Customers’ words are in it: please keep it safe.',
  'data.exportUnclear':
    'I do not understand which time. Try `{care} export month`, `{care} export 2026-11`, or two dates, the earlier first: `{care} export 2026-11-01 2026-11-15`. `{care} export` alone means all there is.',
  'data.exportNoCustomer': 'I know no customer “{typed}”: the charter names none. `{care} export` alone means all.',
  'reply.exporting': '📦 I am putting the files together. They will come to you as a direct message.',
  'reply.export_failed':
    'The files of your export could not be sent, and nobody got them. Ask for a shorter time, such as `/care export month`. If that fails too, whoever runs me finds the reason in the log: perhaps Parola has to be installed again, to be allowed to send files.',
  'reply.only_a_lead_exports': 'Only a team lead can export what is kept: customers’ words are in it.',
  'reply.only_a_lead_erases': 'Only a team lead can erase what is kept of a person.',
  'reply.last_of_team':
    '{person} is the only one of the team: without them everybody would belong to it. First say in `/care settings` who else does.',
  'reply.erased':
    '🧹 Erased: name, id and words{count, plural, =0 {} one {, on # request} other {, on # requests}}. The cards are brought up to date one after the other. Nobody can undo this.',
  'reply.erase_failed':
    'Something went wrong, and nothing was erased. Please try again; if it goes on, whoever runs me finds the reason in the log.',
  'modal.erase.title': 'Erase personal data',
  'modal.erase.submit': 'Erase',
  'modal.erase.whom': 'Whose data?',
  'modal.erase.goes':
    '*What goes*: the name and the id, wherever I keep them; what they asked, promised, noted or gave as a reason, in their words; what I know of them from Slack; what still waited to be told to them.',
  'modal.erase.stays':
    '*What stays*: the requests themselves, their times, owners and verdicts, so that the facts still add up, under a sign that leads to nobody. Open requests go on. Messages in Slack are Slack’s: I only bring my cards up to date. Who is still in this workspace, or writes again, becomes known to me again from then on.',
  'modal.erase.confirm': 'This cannot be undone. Write {word} to confirm',
  'modal.erase.word': 'ERASE',
  'error.eraseWord': 'Write the word exactly as it stands above, or cancel.',
} as const;
