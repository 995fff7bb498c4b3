/** Everything one running simulator consists of; `index.ts` builds it, all the rest works on it. */
import type { Activity } from './activity.ts';
import type { Changes } from './changes.ts';
import type { SimClock } from './clock.ts';
import type { Delivery } from './events/delivery.ts';
import type { Faults } from './faults.ts';
import type { ResponseUrls } from './gestures/responseUrl.ts';
import type { Triggers } from './gestures/triggers.ts';
import type { Ids } from './ids.ts';
import type { Log } from './log.ts';
import type { Grants } from './oauth/grants.ts';
import type { App } from './state/apps.ts';
import type { Executions } from './state/executions.ts';
import type { Views } from './state/views.ts';
import type { Workspace } from './state/workspace.ts';

export type World = {
  /** `http://127.0.0.1:3000`, without a slash at the end. */
  url: string;
  clock: SimClock;
  log: Log;
  activity: Activity;
  changes: Changes;
  ids: Ids;
  workspace: Workspace;
  apps: App[];
  views: Views;
  executions: Executions;
  faults: Faults;
  delivery: Delivery;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  grants: Grants;
  /** The path of a new Socket Mode connection. */
  openTicket(app: App): string;
  /** One message a second and channel, as Slack allows; off unless asked for. */
  rateLimits: boolean;
};

export const now_s = (world: World): number => Math.floor(world.clock.now().getTime() / 1000);

export const appById = (world: World, appId: string | undefined): App | undefined =>
  world.apps.find((app) => app.id === appId);
