/** Which emoji names exist: Slack's short names, the workspace's own, and a skin tone where one is given. */
import { createRequire } from 'node:module';
import type { Workspace } from './state/workspace.ts';

const require = createRequire(import.meta.url);
const shortcodes: Record<string, string | string[]> = require('emojibase-data/en/shortcodes/iamcal.json');
const KNOWN = new Set(Object.values(shortcodes).flat());

/** `eyes`, `:eyes:`, `wave::skin-tone-2` → the name Slack keeps; `undefined` when there is no such emoji. */
export const emojiName = (given: string, workspace: Workspace): string | undefined => {
  const name = given.replace(/^:|:$/g, '');
  const [base = '', tone] = name.split('::');
  if (tone !== undefined && !/^skin-tone-[2-6]$/.test(tone)) return undefined;
  return KNOWN.has(base) || workspace.customEmoji.has(base) ? name : undefined;
};
