/** An interaction that no screen of Slack would send: an old modal, another team's ids, a made-up value. */
import type { Json } from '../json.ts';
import { textOr } from '../json.ts';
import type { World } from '../world.ts';
import { actorNamed, appNamed } from './actor.ts';
import { failureOf } from './failure.ts';
import { actorFields } from './payloads.ts';

/** Sends the payload as it is given, the fields of the actor added, and answers what the app answered. */
export const forge = async (
  world: World,
  given: { as: string; payload: Json; app?: string | undefined },
): Promise<{ ok: boolean; answer?: unknown; error?: string }> => {
  const actor = actorNamed(world, given.as);
  const app = appNamed(world, given.app);
  const payload: Json = {
    ...actorFields(world, app, actor),
    trigger_id: world.triggers.issue(app, actor.id),
    action_ts: world.ids.stamp(world.clock.now()),
    ...given.payload,
  };
  const name = textOr(payload.type, 'forged');
  const outcome = await world.delivery.ask(app, { type: 'interactive', name, payload });
  return outcome.ok ? { ok: true, answer: outcome.answer } : { ok: false, error: failureOf(name, outcome) };
};
