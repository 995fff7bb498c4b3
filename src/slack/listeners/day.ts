/** My day: the agent's part of Home, in a modal that shows what is so after each thing that is done in it. */
import { z } from 'zod';
import { PAGE_SIZES, type Pages } from '../../care/home.ts';
import type { Gesture } from '../../desk/desk.ts';
import { DAY } from '../names.ts';
import { linkTo } from '../render.ts';
import type { Surface } from '../surface.ts';
import { readerOf, replaceModal } from '../surface.ts';
import { dayModal, type Seen } from '../views/home/home.ts';
import { type Memory, type ModalView, pagesShape } from '../views/modals/frame.ts';

const within = z.looseObject({
  view: z.looseObject({ id: z.string(), callback_id: z.string(), private_metadata: z.string() }),
});

/** How something is shown to this person. */
export async function seenBy(surface: Surface, teamId: string, personId: string): Promise<Seen> {
  const [charter, reader, { url }] = await Promise.all([
    surface.charters.of(teamId),
    readerOf(surface, teamId, personId),
    surface.teams.of(teamId),
  ]);
  return { charter, reader, readerId: personId, links: linkTo(url), now: surface.clock.now() };
}

/** Undefined when nothing there is theirs. */
export async function dayOf(
  surface: Surface,
  teamId: string,
  personId: string,
  pages: Pages,
): Promise<ModalView | undefined> {
  const home = await surface.desk.home.look(teamId, personId, { pages, sizes: PAGE_SIZES, desk: false });
  return home.for === 'agent' ? dayModal(home.mine, pages, await seenBy(surface, teamId, personId)) : undefined;
}

export type Looked = { viewId: string; pages: NonNullable<Memory['day']> };

/** Where something was pressed, when that was in the modal of a day; undefined: elsewhere. */
export function dayIn(body: unknown): Looked | undefined {
  const parsed = within.safeParse(body);
  if (!parsed.success || parsed.data.view.callback_id !== DAY) return undefined;
  const { id, private_metadata } = parsed.data.view;
  const pages = pagesShape.safeParse(JSON.parse(private_metadata));
  return pages.success ? { viewId: id, pages: pages.data } : undefined;
}

/** Shows what is so now. */
export async function showDay(surface: Surface, teamId: string, personId: string, { viewId, pages }: Looked) {
  const view = await dayOf(surface, teamId, personId, pages);
  if (view) await replaceModal(surface, teamId, viewId, view);
}

/** After something was done there. */
export async function lookAgain(surface: Surface, done: Gesture, body: unknown): Promise<void> {
  const looked = dayIn(body);
  if (looked) await showDay(surface, done.cause.teamId, done.byId, looked);
}
