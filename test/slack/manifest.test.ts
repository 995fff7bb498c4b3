import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { COMMAND, EVENTS, SCOPES, SHORTCUT } from '../../src/slack/names.ts';

/** https://docs.slack.dev/reference/app-manifest: what Slack accepts. Strict: a key that we do not know is a mistake. */
const shape = z.strictObject({
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140),
    long_description: z.string().min(174).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/i),
  }),
  features: z.strictObject({
    // Without the messages tab Slack refuses direct messages of an app: messages_tab_disabled.
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({
      display_name: z
        .string()
        .max(80)
        .regex(/^[\w .-]+$/),
      always_online: z.boolean(),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z
            .string()
            .max(32)
            .regex(/^\/[a-z0-9_-]+$/),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          // A shortcut that is not of a message has nothing to act upon.
          type: z.literal('message'),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
});

const manifest = shape.parse(parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8')));
const { bot: scopes } = manifest.oauth_config.scopes;
const { bot_events: events } = manifest.settings.event_subscriptions;

/** Without them Slack refuses the subscription. */
const SCOPES_OF_EVENT: Record<(typeof EVENTS)[number], (keyof typeof SCOPES)[]> = {
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  user_change: ['users:read'],
  channel_archive: ['channels:read'],
  channel_id_changed: ['channels:read', 'groups:read'],
  channel_rename: ['channels:read'],
  channel_unarchive: ['channels:read'],
  dnd_updated_user: ['dnd:read'],
  group_archive: ['groups:read'],
  group_rename: ['groups:read'],
  group_unarchive: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
};

describe('the manifest and the code declare the same', () => {
  test('commands', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(Object.values(COMMAND));
  });

  test('shortcuts', () => {
    expect(manifest.features.shortcuts.map(({ callback_id }) => callback_id)).toEqual(Object.values(SHORTCUT));
  });

  test('events, each once', () => {
    expect([...events].sort()).toEqual([...EVENTS].sort());
  });

  test('scopes, each once and with its reason: no right that we do not need', () => {
    expect([...scopes].sort()).toEqual(Object.keys(SCOPES).sort());
    for (const reason of Object.values(SCOPES)) expect(reason).not.toBe('');
  });

  test('every event has the scopes that it needs', () => {
    for (const event of EVENTS) expect(scopes).toEqual(expect.arrayContaining(SCOPES_OF_EVENT[event]));
  });
});

test('lists are in order, so that a difference is seen', () => {
  expect(events).toEqual([...events].sort());
  expect(scopes).toEqual([...scopes].sort());
});
