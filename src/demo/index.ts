/** What Parola gives to the local Slack: the guided start, and stories to load. */
import type { StoryData } from '../simulator/story/shape.ts';
import { monday } from './stories/monday.ts';
import { quiet } from './stories/quiet.ts';
import { repair } from './stories/repair.ts';
import { storm } from './stories/storm.ts';

export { guide } from './guide.ts';

export const stories: readonly StoryData[] = [quiet, repair, storm, monday];

export const STORY_NAMES: readonly string[] = stories.map(({ name }) => name);
