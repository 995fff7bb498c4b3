/** Reads an app's manifest: the only source of what the app may call, hear and be asked. */
import { parse } from 'yaml';
import { z } from 'zod';

const commandShape = z.object({
  command: z.string().startsWith('/'),
  description: z.string().default(''),
  usage_hint: z.string().optional(),
  should_escape: z.boolean().default(false),
});

const shortcutShape = z.object({
  name: z.string(),
  type: z.enum(['message', 'global']),
  callback_id: z.string(),
  description: z.string().default(''),
});

const manifestShape = z.object({
  display_information: z.object({ name: z.string().min(1) }),
  features: z
    .object({
      bot_user: z.object({ display_name: z.string().min(1) }).optional(),
      slash_commands: z.array(commandShape).default([]),
      shortcuts: z.array(shortcutShape).default([]),
      app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).default({ home_tab_enabled: false }),
    })
    .prefault({}),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).default([]) }).prefault({}) }).prefault({}),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).prefault({}),
      interactivity: z.object({ is_enabled: z.boolean().default(false) }).prefault({}),
    })
    .prefault({}),
});

export type Command = z.output<typeof commandShape>;
type Shortcut = z.output<typeof shortcutShape>;

export type Manifest = {
  name: string;
  botName: string;
  commands: Command[];
  shortcuts: Shortcut[];
  scopes: ReadonlySet<string>;
  events: ReadonlySet<string>;
  interactive: boolean;
  hasHome: boolean;
};

/** Reads YAML (or JSON) text; an Error in words when it is not a manifest. */
export const readManifest = (text: string): Manifest => {
  const result = manifestShape.safeParse(parse(text));
  if (!result.success) throw new Error(`This manifest cannot be read.\n${z.prettifyError(result.error)}`);
  const { display_information, features, oauth_config, settings } = result.data;
  return {
    name: display_information.name,
    botName: features.bot_user?.display_name ?? display_information.name,
    commands: features.slash_commands,
    shortcuts: features.shortcuts,
    scopes: new Set(oauth_config.scopes.bot),
    events: new Set(settings.event_subscriptions.bot_events),
    interactive: settings.interactivity.is_enabled,
    hasHome: features.app_home.home_tab_enabled,
  };
};
