/** What a browser shows at the end of an installation, in English. */
export const install = {
  'install.installed': 'Parola is in your workspace',
  'install.installed.text':
    'Invite it to the channels of your customers and of your team. A lead finds the settings at its Home, in Slack.',
  'install.nothing': 'Nothing was installed',
  'install.nothing.text': 'You chose not to. You can begin again at any time.',
  'install.stale': 'This link does not go on',
  'install.stale.text': 'The installation was begun more than ten minutes ago, or in another browser. Begin it again.',
  'install.organization': 'Parola is installed in a workspace, not in a whole organization.',
  'install.failed': 'The installation did not succeed',
  'install.failed.text': 'Nothing is lost by trying again in a moment.',
  'install.again': 'Begin again',
  'install.open': 'Open Slack',
} as const;
