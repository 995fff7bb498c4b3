/** Manifests of anyone: YAML or JSON, whole or nearly empty; and what is said of one that cannot be read. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { SimApp } from '../../../src/simulator/control.ts';
import { first, startSlack } from '../support/slack.ts';

const installed = async (manifest: string): Promise<SimApp> => {
  const slack = await startSlack({ manifests: [manifest] });
  try {
    return first(await slack.look<SimApp[]>('apps'));
  } finally {
    await slack.simulator.close();
  }
};

test('a name is enough; sections that are named and left empty say nothing', async () => {
  const bare = await installed('display_information:\n  name: Bare\nfeatures:\noauth_config:\n  scopes:\nsettings:\n');
  expect(bare).toMatchObject({ name: 'Bare', has_home: false, commands: [], shortcuts: [] });
});

test('JSON, as Slack’s own tools write it, with what the simulator has no use for', async () => {
  const manifest = {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: { name: 'Whole', description: 'All of it', background_color: '#000000' },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: false, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'whole', always_online: false },
      slash_commands: [{ command: '/whole', description: 'x', url: 'https://example.com', should_escape: false }],
      unfurl_domains: ['example.com'],
      assistant_view: { assistant_description: 'Helps', suggested_prompts: [{ title: 'A', message: 'B' }] },
    },
    oauth_config: {
      redirect_urls: ['https://example.com/done'],
      scopes: { user: ['users:read'], bot: ['commands'] },
      pkce_enabled: false,
    },
    settings: {
      event_subscriptions: { request_url: 'https://example.com', user_events: ['user_change'], bot_events: [] },
      interactivity: { is_enabled: true, message_menu_options_url: 'https://example.com' },
      org_deploy_enabled: true,
      socket_mode_enabled: false,
      token_rotation_enabled: true,
    },
  };
  expect(await installed(JSON.stringify(manifest, null, 2))).toMatchObject({
    name: 'Whole',
    has_home: true,
    messages_tab: 'off',
    commands: [{ command: '/whole' }],
  });
});

describe('what is wrong is said in words', () => {
  const named = 'display_information: { name: Broken }';
  const twice = `features: { slash_commands: [{ command: /a, description: x }, { command: /a, description: y }] }`;
  test.each([
    ['nothing', '', 'This manifest is empty'],
    ['a list', '- a\n- b', 'no list of settings'],
    ['neither language', '{"display_information": {"name": "x"', 'neither YAML nor JSON'],
    ['no name', 'features: {}', 'display_information'],
    ['a scope that is none', `${named}\noauth_config: { scopes: { bot: chat:write } }`, 'oauth_config.scopes.bot'],
    [
      'a command without its stroke',
      `${named}\nfeatures: { slash_commands: [{ command: a }] }`,
      'slash_commands[0].command',
    ],
    ['a command twice', `${named}\n${twice}`, 'the command “/a” twice'],
    [
      'a shortcut of no known kind',
      `${named}\nfeatures: { shortcuts: [{ name: x, type: odd, callback_id: y }] }`,
      'shortcuts[0].type',
    ],
  ])('%s', async (_, manifest, words) => {
    await expect(startSlack({ manifests: [manifest] })).rejects.toThrow(words);
  });

  test('of several apps the one that is meant is named', async () => {
    const sound = 'display_information: { name: Sound }';
    for (const wrong of [`${named}\n${twice}`, `${named}\nfunctions: { f: { title: F } }`, `${named}\nfunctions: 5`]) {
      await expect(startSlack({ manifests: [sound, wrong] })).rejects.toThrow('The manifest of “Broken”');
    }
  });

  test('on the command line of several files the one that is meant is named', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'manifests-'));
    const [sound, wrong] = [join(folder, 'sound.yml'), join(folder, 'wrong.yml')];
    await writeFile(sound, named);
    await writeFile(wrong, '{');
    const cli = fileURLToPath(new URL('../../../src/simulator/cli.ts', import.meta.url));
    const args = ['--import', 'tsx', cli, '--manifest', sound, '--manifest', wrong];
    const child = execFile(process.execPath, args, { env: { ...process.env, PORT: '0' } });
    const said = child.stderr ? await text(child.stderr) : '';
    expect(said).toContain(`${wrong}: This manifest is neither YAML nor JSON`);
    await rm(folder, { recursive: true });
  });

  test('two apps of one name', async () => {
    await expect(startSlack({ manifests: [named, named] })).rejects.toThrow('same app name');
  });
});
