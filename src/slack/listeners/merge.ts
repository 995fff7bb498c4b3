/** Two items that are one. */
import type { OpenItem } from '../../care/item.ts';
import { INPUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { mergeModal } from '../views/modals/merge.ts';
import { sentence } from '../views/parts.ts';
import { numberIn } from './button.ts';
import { type Fields, type Filled, filled, wrongIf } from './fields.ts';
import { type Opening, whileOpen } from './opening.ts';
import { itemOf, onSubmit } from './submit.ts';

export function readMerge(fields: Fields): Filled<number> {
  const into = numberIn(fields.choice(INPUT.item));
  return filled(wrongIf(into === undefined, INPUT.item, 'error.required'), () => into ?? 0);
}

/** The others, those of the same customer first, then those of the same channel; else as they come, newest first. */
export function likeliest(item: OpenItem, open: readonly OpenItem[]): OpenItem[] {
  const distance = (other: OpenItem): number => {
    if (item.customerName !== undefined && other.customerName === item.customerName) return 0;
    return item.anchor !== undefined && other.anchor?.channelId === item.anchor.channelId ? 1 : 2;
  };
  return open.filter(({ number }) => number !== item.number).sort((one, other) => distance(one) - distance(other));
}

export const merging: Opening = whileOpen(async ({ surface, dossier, memory, reader }) => {
  const { item } = dossier;
  const among = likeliest(item, await surface.desk.openItems(item.teamId));
  return among.length > 0
    ? mergeModal(item, among, memory, reader)
    : { instead: sentence(reader.say('care.nothingToMerge', { number: String(item.number) })) };
});

export function listenForMerges(surface: Surface): void {
  onSubmit(surface, 'merge', readMerge, ({ done, memory, given }) => surface.desk.merge(done, itemOf(memory), given));
}
