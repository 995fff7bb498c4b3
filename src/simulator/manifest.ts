/** Reads an app's manifest: the only source of what the app may call, hear and be asked. */
import { parse } from 'yaml';
import { z } from 'zod';
import type { SimApp } from './control.ts';

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
  description: z.string(),
  input_parameters: declaredShape,
  output_parameters: declaredShape,
});

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
    })
    .prefault({}),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).default([]) }).prefault({}) }).prefault({}),
  functions: z.record(z.string(), functionShape).default({}),
  settings: z
    .object({
      org_deploy_enabled: z.boolean().default(false),
      function_runtime: z.string().optional(),
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).prefault({}),
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
  events: ReadonlySet<string>;
  interactive: boolean;
  hasHome: boolean;
  messagesTab: SimApp['messages_tab'];
  /** By their callback ids. */
  functions: ReadonlyMap<string, StepFunction>;
};

/** Reads YAML (or JSON) text; an Error in words when it is not a manifest. */
export const readManifest = (text: string): Manifest => {
  const result = manifestShape.safeParse(parse(text));
  if (!result.success) throw new Error(`This manifest cannot be read.\n${z.prettifyError(result.error)}`);
  const { display_information, features, oauth_config, settings, functions } = result.data;
  if (Object.keys(functions).length > 0 && !(settings.org_deploy_enabled && settings.function_runtime === 'remote')) {
    throw new Error('An app with functions needs org_deploy_enabled: true and function_runtime: remote.');
  }
  return {
    name: display_information.name,
    description: display_information.description,
    longDescription: display_information.long_description,
    botName: features.bot_user?.display_name ?? display_information.name,
    commands: features.slash_commands,
    shortcuts: features.shortcuts,
    scopes: new Set(oauth_config.scopes.bot),
    events: new Set(settings.event_subscriptions.bot_events),
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

function parameterOf(name: string, one: z.output<typeof parameterShape>, isRequired: boolean): Parameter {
  return { name, type: one.type, title: one.title, description: one.description, isRequired };
}

type AppHome = { messages_tab_enabled: boolean; messages_tab_read_only_enabled: boolean };

const messagesTabOf = (home: AppHome): Manifest['messagesTab'] => {
  if (!home.messages_tab_enabled) return 'off';
  return home.messages_tab_read_only_enabled ? 'read_only' : 'open';
};
