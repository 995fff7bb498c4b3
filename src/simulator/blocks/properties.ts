/**
 * All properties of blocks, elements and what stands in them, as Slack documents them: others are refused. What is in
 * no list here may have any: it is better to let a mistake pass than to refuse what Slack takes.
 */
import type { Json } from '../json.ts';
import { type Breaches, breach } from './breaches.ts';

const LISTS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    section: 'type block_id text fields accessory expand',
    divider: 'type block_id',
    context: 'type block_id elements',
    actions: 'type block_id elements',
    input: 'type block_id label element hint optional dispatch_action',
    button: 'type action_id text value url style confirm accessibility_label',
    plain_text: 'type text emoji',
    mrkdwn: 'type text verbatim',
    confirm: 'title text confirm deny style',
    option: 'text value description url',
    option_group: 'label options',
  }).map(([kind, names]) => [kind, new Set(names.split(' '))]),
);

/** @param kind - its type, or what an object without one is called */
export const checkProperties = (holder: Json, kind: string, place: string, breaches: Breaches): void => {
  const known = LISTS.get(kind);
  if (!known) return;
  for (const name of Object.keys(holder)) {
    if (holder[name] !== null && !known.has(name)) breaches.push(breach(`invalid additional property: ${name}`, place));
  }
};
