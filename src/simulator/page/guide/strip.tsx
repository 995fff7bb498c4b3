/** The strip under the bar while a story is told: what there is to see, and how to go on. */
import type { StoryState } from '../../control.ts';
import { Mrkdwn } from '../blocks/mrkdwn.tsx';
import { Icon } from '../parts/icons.tsx';
import { useStore } from '../state/store.ts';
import { useLanguage, useWords } from '../state/words.ts';
import { nextScene, pause, play, setFollows, stopStory } from './telling.ts';

export function StoryStrip() {
  const story = useStore((state) => state.story);
  return story && <Strip story={story} />;
}

function Strip({ story }: { story: StoryState }) {
  const w = useWords();
  const language = useLanguage();
  const follows = useStore((state) => state.follows);
  return (
    <section class="story" aria-label={story.title[language]} aria-busy={story.busy}>
      <p class="story-title">
        <strong>{story.title[language]}</strong> <small>{w('storyScene', { n: story.n, of: story.of })}</small>
      </p>
      <div class="story-text" role="status">
        {story.error ? (
          <p class="story-error">
            <Icon name="warning" /> {story.error}
          </p>
        ) : (
          <p>
            {story.tell && <Mrkdwn text={story.tell[language]} />} {story.done && <strong>{w('storyOver')}</strong>}
          </p>
        )}
      </div>
      <p class="story-tools">
        {!story.done && <Going isBusy={story.busy} />}
        <button type="button" class="button" onClick={() => void stopStory()}>
          {w(story.done ? 'storyClose' : 'storyStop')}
        </button>
        <label class="choice" data-tip={w('storyFollowTip')}>
          <input type="checkbox" checked={follows} onChange={(event) => setFollows(event.currentTarget.checked)} />
          <span>{w('storyFollow')}</span>
        </label>
      </p>
    </section>
  );
}

function Going({ isBusy }: { isBusy: boolean }) {
  const w = useWords();
  const playing = useStore((state) => state.playing);
  return (
    <>
      {/* aria-disabled rather than disabled: whoever goes on by keyboard keeps the focus. */}
      <button
        type="button"
        class="button primary"
        aria-disabled={isBusy || playing}
        onClick={() => {
          if (!isBusy && !playing) void nextScene();
        }}
      >
        {w('storyNext')}
      </button>
      <button type="button" class="button" onClick={() => (playing ? pause() : play())}>
        {w(playing ? 'storyPause' : 'storyAll')}
      </button>
    </>
  );
}
