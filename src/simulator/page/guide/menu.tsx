/** The menu in the bar: the stories that can be loaded, and the way back to the guided start. */
import { Icon } from '../parts/icons.tsx';
import { type Choice, Menu } from '../parts/menu.tsx';
import { usePopover } from '../parts/popover.tsx';
import { useStore } from '../state/store.ts';
import { useLanguage, useWords } from '../state/words.ts';
import { loadStory } from './telling.ts';
import { showTour } from './tour.ts';

export function StoriesMenu() {
  const w = useWords();
  const language = useLanguage();
  const stories = useStore((state) => state.stories);
  const guide = useStore((state) => state.guide);
  const isTelling = useStore((state) => state.story !== null && !state.story.done);
  const { anchor, isOpen, toggle, close } = usePopover();
  const choices: Choice[] = [
    ...(guide && !isTelling
      ? [{ key: 'guide', label: w('guide'), detail: guide.start.title[language], run: showTour }]
      : []),
    ...(isTelling ? [] : stories).map(({ name, title, about }) => ({
      key: name,
      label: title[language],
      detail: about[language],
      run: () => void loadStory(name),
    })),
  ];
  if (choices.length === 0) return null;
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="stories-button"
        aria-label={w('stories')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Icon name="book" /> <span class="stories-name">{w('stories')}</span>
      </button>
      {isOpen && <Menu anchor={anchor} label={w('stories')} choices={choices} onClose={close} />}
    </>
  );
}
