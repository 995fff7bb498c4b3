/**
 * Blocks that stand apart from the text: cards and carousels of them, alerts, tasks and plans, videos, files.
 */
import type {
  AlertBlock,
  CardBlock,
  CarouselBlock,
  FileBlock,
  PlanBlock,
  TaskCardBlock,
  VideoBlock,
} from '@slack/types';
import { Icon } from '../parts/icons.tsx';
import { useWords, type WordKey } from '../state/words.ts';
import { Element } from './elements.tsx';
import { Link, Plain, Text } from './mrkdwn.tsx';
import { Picture } from './picture.tsx';
import { RichText } from './richtext.tsx';

export function Card({ block }: { block: CardBlock }) {
  const { hero_image, icon, title, subtitle, body, actions = [] } = block;
  return (
    <article class="block-card">
      {hero_image && <Picture image={hero_image} alt={hero_image.alt_text} class="card-hero" />}
      <div class="card-head">
        {icon && <Picture image={icon} alt={icon.alt_text} class="card-icon" />}
        <div>
          {title && (
            <strong>
              <Text text={title} />
            </strong>
          )}
          {subtitle && (
            <small>
              <Text text={subtitle} />
            </small>
          )}
        </div>
      </div>
      {body && <Text text={body} />}
      {actions.length > 0 && (
        <div class="block-actions">
          {actions.map((action, index) => (
            <Element key={index} element={action} blockId={block.block_id ?? ''} live label="" />
          ))}
        </div>
      )}
    </article>
  );
}

/** Wider than the pane: it is scrolled, also with the keyboard. */
export function Carousel({ block }: { block: CarouselBlock }) {
  return (
    <section class="block-carousel">
      {block.elements.map((card, index) => (
        <Card key={card.block_id ?? index} block={card} />
      ))}
    </section>
  );
}

export function Alert({ block: { level = 'default', text } }: { block: AlertBlock }) {
  const w = useWords();
  return (
    <div class={`block-alert ${level}`} role="note" aria-label={w('notice')}>
      <Icon name={level === 'success' ? 'check' : 'warning'} />
      <div>
        <Text text={text} />
      </div>
    </div>
  );
}

const STATES: Record<TaskCardBlock['status'], [sign: string, word: WordKey]> = {
  pending: ['○', 'taskPending'],
  in_progress: ['◔', 'taskRunning'],
  complete: ['●', 'taskDone'],
  error: ['✕', 'taskFailed'],
};

export function Task({ block: { title, status, details, output, sources = [] } }: { block: TaskCardBlock }) {
  const w = useWords();
  const [sign, word] = STATES[status] ?? STATES.pending;
  return (
    <article class={`block-task ${status}`}>
      <p class="task-head">
        <span class="task-sign" role="img" aria-label={w(word)} data-tip={w(word)}>
          {sign}
        </span>
        <strong>{title}</strong>
      </p>
      {details && (
        <details>
          <summary>{w('details')}</summary>
          <RichText block={details} />
        </details>
      )}
      {output && <RichText block={output} />}
      {sources.length > 0 && (
        <p class="task-sources">
          {w('sources')}:{' '}
          {sources.map(({ url, text }, index) => (
            <span key={url}>
              {index > 0 && ', '}
              <Link url={url}>{text}</Link>
            </span>
          ))}
        </p>
      )}
    </article>
  );
}

const isTask = (task: object): task is TaskCardBlock => 'title' in task && typeof task.title === 'string';

export function Plan({ block: { title, tasks = [] } }: { block: PlanBlock }) {
  return (
    <section class="block-plan">
      <strong>{title}</strong>
      {tasks.filter(isTask).map((task, index) => (
        <Task key={task.task_id ?? index} block={task} />
      ))}
    </section>
  );
}

/** The player belongs to somebody else's site: it opens there. */
export function Video({ block }: { block: VideoBlock }) {
  const w = useWords();
  const from = [block.author_name, block.provider_name].filter(Boolean).join(' · ');
  return (
    <figure class="block-video">
      <figcaption>
        {from && <small>{from}</small>}
        <strong>
          {block.title_url ? (
            <Link url={block.title_url}>
              <Plain text={block.title.text} />
            </Link>
          ) : (
            <Plain text={block.title.text} />
          )}
        </strong>
        {block.description && <Plain text={block.description.text} />}
      </figcaption>
      <Picture image={{ image_url: block.thumbnail_url }} alt={block.alt_text} />
      <Link url={block.video_url}>
        <Icon name="play" /> {w('playVideo')}
      </Link>
    </figure>
  );
}

export function RemoteFile({ block }: { block: FileBlock }) {
  const w = useWords();
  return (
    <p class="block-file">
      <Icon name="clip" /> {w('remoteFile', { id: block.external_id })}
    </p>
  );
}
