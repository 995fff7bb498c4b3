/** Reads an app's manifest: the only source of what the app may call, hear and be asked. */
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import type { SimApp } from './control.ts';
import { isObject, type Json, textOr } from './json.ts';

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

const parameterShape = z.looseObject({
  type: z.string().min(1),
  title: z.string().default(''),
  description: z.string().default(''),
  is_required: z.boolean().default(false),
});

const parametersShape = z.record(z.string(), parameterShape);

/** The second version of manifests says beside the parameters which of them are required, the first within each. */
const declaredShape = z.union([
  z
    .strictObject({ properties: parametersShape, required: z.array(z.string()).default([]) })
    .transform(({ properties, required }) =>
      Object.entries(properties).map(([name, one]) => parameterOf(name, one, required.includes(name))),
    ),
  parametersShape.transform((properties) =>
    Object.entries(properties).map(([name, one]) => parameterOf(name, one, one.is_required)),
  ),
]);

const functionShape = z.object({
  title: z.string().min(1),
  description: z.string().default(''),
  input_parameters: declaredShape.default([]),
  output_parameters: declaredShape.default([]),
});

const names = z.array(z.string()).default([]);

const assistantShape = z.object({
  assistant_description: z.string().default(''),
  suggested_prompts: z.array(z.object({ title: z.string(), message: z.string() })).default([]),
});

const metadataShape = z.object({ app_id: z.string(), event_type: z.string() });

const manifestShape = z.object({
  display_information: z.object({
    name: z.string().min(1),
    description: z.string().default(''),
    long_description: z.string().default(''),
  }),
  features: z
    .object({
      bot_user: z.object({ display_name: z.string().min(1) }).optional(),
      slash_commands: z.array(commandShape).default([]),
      shortcuts: z.array(shortcutShape).default([]),
      app_home: z
        .object({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(true),
          messages_tab_read_only_enabled: z.boolean().default(false),
        })
        .prefault({}),
      unfurl_domains: names,
      assistant_view: assistantShape.optional(),
    })
    .prefault({}),
  oauth_config: z
    .object({ redirect_urls: names, scopes: z.object({ bot: names, user: names }).prefault({}) })
    .prefault({}),
  functions: z.record(z.string(), functionShape).default({}),
  settings: z
    .object({
      org_deploy_enabled: z.boolean().default(false),
      function_runtime: z.string().optional(),
      token_rotation_enabled: z.boolean().default(false),
      event_subscriptions: z
        .object({ bot_events: names, user_events: names, metadata_subscriptions: z.array(metadataShape).default([]) })
        .prefault({}),
      interactivity: z.object({ is_enabled: z.boolean().default(false) }).prefault({}),
    })
    .prefault({}),
});

export type Command = z.output<typeof commandShape>;
type Shortcut = z.output<typeof shortcutShape>;

/** What goes into a step of a workflow, or comes out of it. */
export type Parameter = { name: string; type: string; title: string; description: string; isRequired: boolean };

/** A step that the app offers to workflows. */
export type StepFunction = { title: string; description: string; inputs: Parameter[]; outputs: Parameter[] };

export type Manifest = {
  name: string;
  description: string;
  longDescription: string;
  botName: string;
  commands: Command[];
  shortcuts: Shortcut[];
  scopes: ReadonlySet<string>;
  /** What it asks of whoever installs it: scopes of a token of their own, and events that this person may see. */
  userScopes: readonly string[];
  userEvents: ReadonlySet<string>;
  events: ReadonlySet<string>;
  /** Which apps' message metadata it wants to hear of; `*` stands for every app. */
  metadata: readonly { app_id: string; event_type: string }[];
  /** Links to these and to what is below them are told as `link_shared`. */
  unfurlDomains: readonly string[];
  /** Present when it offers itself as an assistant, beside every conversation. */
  assistant: { description: string; prompts: readonly { title: string; message: string }[] } | undefined;
  redirectUrls: readonly string[];
  rotatesTokens: boolean;
  interactive: boolean;
  hasHome: boolean;
  messagesTab: SimApp['messages_tab'];
  /** By their callback ids. */
  functions: ReadonlyMap<string, StepFunction>;
};

/** Reads YAML (or JSON) text; an Error in words when it is not a manifest, with the app's name if there is one. */
export const readManifest = (text: string): Manifest => {
  const given = parsed(text);
  const result = manifestShape.safeParse(withoutNothing(given));
  const which = whichOf(given);
  if (!result.success) throw new Error(`${which} cannot be read.\n${z.prettifyError(result.error)}`);
  const { display_information, features, oauth_config, settings, functions } = result.data;
  if (Object.keys(functions).length > 0 && !(settings.org_deploy_enabled && settings.function_runtime === 'remote')) {
    throw new Error(`${which} has functions: it needs org_deploy_enabled: true and function_runtime: remote.`);
  }
  refuseTwice(
    `${which} declares the command`,
    features.slash_commands.map(({ command }) => command),
  );
  refuseTwice(
    `${which} declares the shortcut`,
    features.shortcuts.map(({ callback_id }) => callback_id),
  );
  return {
    name: display_information.name,
    description: display_information.description,
    longDescription: display_information.long_description,
    botName: features.bot_user?.display_name ?? display_information.name,
    commands: features.slash_commands,
    shortcuts: features.shortcuts,
    scopes: new Set(oauth_config.scopes.bot),
    userScopes: oauth_config.scopes.user,
    userEvents: new Set(settings.event_subscriptions.user_events),
    events: new Set(settings.event_subscriptions.bot_events),
    metadata: settings.event_subscriptions.metadata_subscriptions,
    unfurlDomains: features.unfurl_domains.map((domain) => domain.toLowerCase()),
    assistant: assistantOf(features.assistant_view),
    redirectUrls: oauth_config.redirect_urls,
    rotatesTokens: settings.token_rotation_enabled,
    interactive: settings.interactivity.is_enabled,
    hasHome: features.app_home.home_tab_enabled,
    messagesTab: messagesTabOf(features.app_home),
    functions: new Map(
      Object.entries(functions).map(([id, { title, description, input_parameters, output_parameters }]) => [
        id,
        { title, description, inputs: input_parameters, outputs: output_parameters },
      ]),
    ),
  };
};

const parsed = (text: string): Json => {
  try {
    const read: unknown = parse(text);
    if (isObject(read)) return read;
  } catch (error) {
    if (error instanceof YAMLParseError) {
      throw new Error(`This manifest is neither YAML nor JSON: ${error.message}`, { cause: error });
    }
    throw error;
  }
  throw new Error('This manifest is empty, or no list of settings: it begins with display_information.');
};

/** A section that is named and left empty says no more than one that is not there. */
const withoutNothing = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, it]) => it !== null)
      .map(([name, it]) => [name, withoutNothing(it)]),
  );
};

/** Among several manifests it is the app's name that tells which one is meant. */
const whichOf = ({ display_information: display }: Json): string => {
  const name = isObject(display) ? textOr(display.name, '') : '';
  return name === '' ? 'This manifest' : `The manifest of “${name}”`;
};

const refuseTwice = (declares: string, named: string[]): void => {
  const twice = named.find((name, index) => named.indexOf(name) < index);
  if (twice !== undefined) throw new Error(`${declares} “${twice}” twice.`);
};

const assistantOf = (view: z.output<typeof assistantShape> | undefined): Manifest['assistant'] =>
  view && { description: view.assistant_description, prompts: view.suggested_prompts };

function parameterOf(name: string, one: z.output<typeof parameterShape>, isRequired: boolean): Parameter {
  return { name, type: one.type, title: one.title, description: one.description, isRequired };
}

type AppHome = { messages_tab_enabled: boolean; messages_tab_read_only_enabled: boolean };

const messagesTabOf = (home: AppHome): Manifest['messagesTab'] => {
  if (!home.messages_tab_enabled) return 'off';
  return home.messages_tab_read_only_enabled ? 'read_only' : 'open';
};
