/** A command that somebody typed who may act: what answers it works with this. */
import type { Gesture } from '../../desk/desk.ts';
import type { Surface } from '../surface.ts';
import type { Reader } from '../views/parts.ts';
import type { Command } from './command.ts';

export type Typed = { surface: Surface; done: Gesture; reader: Reader; command: Command };
