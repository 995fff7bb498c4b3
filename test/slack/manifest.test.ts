import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { manifestOf } from '../../src/slack/manifest.ts';
import { COMMAND, EVENTS, SCOPES, SHORTCUT, STEP, STEP_EVENT } from '../../src/slack/names.ts';

/** https://docs.slack.dev/reference/app-manifest: what Slack accepts. Strict: a key that we do not know is a mistake. */
const parameters = z.strictObject({
  properties: z.record(
    z.string(),
    z.strictObject({
      type: z.enum([
        'number',
        'string',
        'slack#/types/channel_id',
        'slack#/types/timestamp',
        'slack#/types/user_context',
      ]),
      title: z.string().min(1),
      description: z.string().min(1),
    }),
  ),
  required: z.array(z.string()),
});

const shape = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.literal(1) }).optional(),
  functions: z
    .record(
      z.string().max(100),
      z.strictObject({
        title: z.string().min(1).max(255),
        description: z.string().min(1),
        input_parameters: parameters,
        output_parameters: parameters,
      }),
    )
    .optional(),
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
          url: z.url().optional(),
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(['message', 'global']),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({ bot: z.array(z.string()).max(255) }),
    redirect_urls: z.array(z.url()).max(1000).optional(),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      bot_events: z.array(z.string()).max(100),
      request_url: z.url().optional(),
    }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: z.url().optional() }),
    function_runtime: z.literal('remote').optional(),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
});

const read = (name: string): unknown => parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
const files = { manifest: read('manifest.yml'), steps: read('manifest.steps.yml') };
const manifest = shape.parse(files.manifest);
const { bot: scopes } = manifest.oauth_config.scopes;
const { bot_events: events } = manifest.settings.event_subscriptions;

/** Without them Slack refuses the subscription. */
const SCOPES_OF_EVENT: Record<(typeof EVENTS)[number], (keyof typeof SCOPES)[]> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  tokens_revoked: [],
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
  subteam_members_changed: ['usergroups:read'],
  subteam_updated: ['usergroups:read'],
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

describe('the manifest in its variants', () => {
  const REQUESTS = 'https://care.example.com/slack/events';

  test('as it is, the bot opens a socket and offers no steps: what a free workspace can install', () => {
    expect(manifestOf(files, { workflowSteps: false })).toEqual(files.manifest);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(manifest)).not.toMatch(/function|https:/);
  });

  test.each(['https://care.example.com', 'https://care.example.com/', REQUESTS])('over HTTP at %s', (url) => {
    const { features, settings, ...rest } = shape.parse(manifestOf(files, { url, workflowSteps: false }));
    expect(features.slash_commands.map((command) => command.url)).toEqual(Object.values(COMMAND).map(() => REQUESTS));
    expect(settings.event_subscriptions.request_url).toBe(REQUESTS);
    expect(settings.interactivity.request_url).toBe(REQUESTS);
    expect(settings.socket_mode_enabled).toBe(false);
    expect(rest.oauth_config).toEqual({
      ...manifest.oauth_config,
      redirect_urls: ['https://care.example.com/slack/oauth_redirect'],
    });
  });

  test('with steps of workflows it has all that Slack asks for, and the names that the bot listens to', () => {
    const { functions = {}, settings, features } = shape.parse(manifestOf(files, { workflowSteps: true }));
    expect(Object.keys(functions)).toEqual(Object.values(STEP).sort());
    expect(settings).toMatchObject({ function_runtime: 'remote', org_deploy_enabled: true, socket_mode_enabled: true });
    expect(settings.event_subscriptions.bot_events).toEqual([...events, STEP_EVENT].sort());
    expect(features).toEqual(manifest.features);
  });

  test('every step acts for whoever runs it: who that is cannot be filled in', () => {
    const { functions = {} } = shape.parse(manifestOf(files, { workflowSteps: true }));
    for (const { input_parameters: given, output_parameters: told } of Object.values(functions)) {
      expect(given.properties.by?.type).toBe('slack#/types/user_context');
      expect(given.required).toContain('by');
      expect(Object.values(given.properties).filter(({ type }) => type.includes('user'))).toHaveLength(1);
      for (const { properties, required } of [given, told]) {
        expect(Object.keys(properties)).toEqual(expect.arrayContaining(required));
      }
    }
  });
});
