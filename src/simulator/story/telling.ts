/** What the control API needs to tell stories and to guide newcomers in this world. */
import { randomUUID } from 'node:crypto';
import type { SimMessage, SimView } from '../control.ts';
import { personNamed } from '../gestures/actor.ts';
import type { Json } from '../json.ts';
import type { Workspace } from '../state/workspace.ts';
import type { World } from '../world.ts';
import type { Stage } from './perform.ts';
import { Player } from './player.ts';
import { type Guide, type GuideData, readGuide, readStories, type StoryData } from './shape.ts';

export type Telling = {
  stories: Player;
  stage: Stage;
  guide: Guide | null;
  /** This run of the simulator: whatever a page remembers of another one is past. */
  run: string;
};

/** A request to the control API. Throws ControlError. */
export type Ask = (method: 'GET' | 'POST', path: string, body: Json) => Promise<unknown>;

/** @throws Error in words when what is given is no story or guide */
export const createTelling = (
  world: World,
  ask: Ask,
  given: { stories?: readonly StoryData[] | undefined; guide?: GuideData | undefined },
): Telling => {
  const stage: Stage = {
    zone: prevailingZone(world.workspace),
    now: () => world.clock.now().getTime(),
    call: async (path, body) => {
      world.log.add({ kind: 'control', name: path, detail: body });
      return await ask('POST', path, body);
    },
    messages: async (channel, as) => (await ask('GET', 'messages', { channel, as })) as SimMessage[],
    views: async (as) => (await ask('GET', 'views', { as })) as SimView[],
    idOf: (handle) => personNamed(world, handle).id,
    // Even a move to where the clock stands waits until everybody has come to rest.
    rest: () => world.clock.advanceBy(0),
  };
  const hands = {
    isFrozen: () => world.clock.state().frozen,
    freeze: (on: boolean) => world.clock.freeze(on),
    moveTo: (ms: number) => world.clock.advanceTo(new Date(ms)),
  };
  const changed = (): void => world.changes.tell({ what: 'story' });
  return {
    stage,
    stories: new Player(readStories(given.stories ?? []), stage, hands, changed),
    guide: readGuide(given.guide),
    run: randomUUID(),
  };
};

/** The zone that most full members of the workspace live in. */
const prevailingZone = ({ people, team }: Workspace): string => {
  const counts = new Map<string, number>();
  for (const { role, teamId, tz, deleted } of people.values()) {
    if (teamId === team.id && !deleted && (role === 'lead' || role === 'agent'))
      counts.set(tz, (counts.get(tz) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? 'UTC';
};
