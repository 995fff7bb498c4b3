/** The app's manifest in its variants: over HTTP, with steps of workflows. What the files say stays as it is. */
import { z } from 'zod';
import { EVENTS_PATH, REDIRECT_PATH } from './names.ts';

const manifestShape = z.looseObject({
  oauth_config: z.looseObject({}),
  features: z.looseObject({ slash_commands: z.array(z.looseObject({ command: z.string() })) }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ bot_events: z.array(z.string()) }),
    interactivity: z.looseObject({ is_enabled: z.boolean() }),
    socket_mode_enabled: z.boolean(),
  }),
});

const stepsShape = z.looseObject({
  settings: z.looseObject({ event_subscriptions: z.looseObject({ bot_events: z.array(z.string()) }) }),
});

export type Manifest = z.infer<typeof manifestShape>;

/** What manifest.yml and manifest.steps.yml say. @throws ZodError */
export type ManifestFiles = { manifest: unknown; steps: unknown };

export type Variant = {
  /** Where Slack reaches the bot, "https://care.example.com"; missing: the bot opens a socket. */
  url?: string;
  workflowSteps: boolean;
};

export function manifestOf({ manifest, steps }: ManifestFiles, { url, workflowSteps }: Variant): Manifest {
  const ours = checked(manifestShape, manifest);
  const whole = workflowSteps ? withSteps(ours, checked(stepsShape, steps)) : ours;
  return url === undefined ? whole : overHttp(whole, hostOf(url));
}

/** Where Slack sends everything, of a bot at this address. */
export const requestUrl = (url: string): string => `${hostOf(url)}${EVENTS_PATH}`;

const hostOf = (url: string): string => url.replace(/(\/slack\/events)?\/*$/, '');

/** As it was written: parsed, its parts would change their order. */
function checked<T>(shape: z.ZodType<T>, value: unknown): T {
  shape.parse(value);
  return value as T;
}

function withSteps(manifest: Manifest, steps: z.infer<typeof stepsShape>): Manifest {
  const [ours, theirs] = [manifest.settings, steps.settings];
  const bot_events = [...ours.event_subscriptions.bot_events, ...theirs.event_subscriptions.bot_events].sort();
  const settings = { ...ours, ...theirs, event_subscriptions: { ...ours.event_subscriptions, bot_events } };
  return { ...steps, ...manifest, settings };
}

function overHttp(manifest: Manifest, host: string): Manifest {
  const { features, oauth_config, settings } = manifest;
  const request_url = requestUrl(host);
  return {
    ...manifest,
    // For other workspaces, should they install it.
    oauth_config: { ...oauth_config, redirect_urls: [`${host}${REDIRECT_PATH}`] },
    features: {
      ...features,
      slash_commands: features.slash_commands.map((command) => ({ ...command, url: request_url })),
    },
    settings: {
      ...settings,
      event_subscriptions: { request_url, ...settings.event_subscriptions },
      interactivity: { ...settings.interactivity, request_url },
      socket_mode_enabled: false,
    },
  };
}
