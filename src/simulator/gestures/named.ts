/** Menus of people and of conversations hold ids; who chooses in them may name them. */
import { type Json, textOr } from '../json.ts';
import type { World } from '../world.ts';
import { channelNamed, personNamed } from './actor.ts';

type Resolve = (world: World, key: string) => string;

const personId: Resolve = (world, key) => personNamed(world, key).id;
const channelId: Resolve = (world, key) => channelNamed(world, key).id;

const RESOLVE: Record<string, Resolve> = {
  users_select: personId,
  multi_users_select: personId,
  conversations_select: channelId,
  multi_conversations_select: channelId,
  channels_select: channelId,
  multi_channels_select: channelId,
};

/** What a person gives for an element, people and conversations by their ids; an unknown name is an error in words. */
export const withIds = (world: World, element: Json, given: unknown): unknown => {
  const resolve = RESOLVE[textOr(element.type, '')];
  if (!resolve || given === null || given === undefined || given === '') return given;
  return Array.isArray(given) ? given.map((it) => resolve(world, String(it))) : resolve(world, String(given));
};
