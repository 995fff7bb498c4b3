/** Files that people give: with a message, or in a field of a form. */
import { z } from 'zod';
import { FILE_BYTES_MAX, newFile } from '../acts/fileSharing.ts';
import { isText, type Json } from '../json.ts';
import { ControlError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import { fileObject } from '../state/files.ts';
import type { SlackFile } from '../state/workspace.ts';
import type { World } from '../world.ts';

/** A file as the control API takes it: text as it is, other bytes in base64. */
export const givenFileShape = z.object({
  name: z.string().min(1),
  content: z.string(),
  base64: z.boolean().optional(),
});

export type GivenFile = z.output<typeof givenFileShape>;

export const fileOfGiven = (world: World, user: string, { name, content, base64 }: GivenFile): SlackFile => {
  const bytes = Buffer.from(content, base64 === true ? 'base64' : 'utf8');
  if (bytes.length === 0) throw new ControlError(`“${name}” is empty.`);
  if (bytes.length > FILE_BYTES_MAX) throw new ControlError(`“${name}” is too large.`);
  return newFile(world, { name, user, content: bytes });
};

/** A file chosen in a field, new or by the id of one that stands, as the field's state holds it. */
export const chosenFile = (world: World, { user, app }: { user: string; app: App }, given: unknown): Json => {
  const file = isText(given) ? fileNamed(world, given) : fileOfGiven(world, user, shapeOf(given));
  file.givenTo.add(app.id);
  return fileObject(file, world);
};

const fileNamed = (world: World, id: string): SlackFile => {
  const file = world.workspace.files.get(id);
  if (!file) throw new ControlError(`There is no file “${id}”.`);
  return file;
};

const shapeOf = (given: unknown): GivenFile => {
  const { success, data } = givenFileShape.safeParse(given);
  if (success) return data;
  throw new ControlError('A file is chosen by its id, or given as {name, content, base64?}.');
};
