/**
 * Block Kit's layout blocks. Each block is drawn by one small component; what the page does not know is shown as
 * the JSON it came as, folded.
 */
import type {
  ActionsBlock,
  ContainerBlock,
  ContextActionsBlock,
  ContextBlock,
  ImageBlock,
  InputBlock,
  KnownBlock,
  SectionBlock,
} from '@slack/types';
import { Component, type ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { SimView } from '../../control.ts';
import { useWords } from '../state/words.ts';
import { Alert, Card, Carousel, Plan, RemoteFile, Task, Video } from './cards.tsx';
import { Chart, type ChartBlock } from './chart.tsx';
import { Element } from './elements.tsx';
import { Feedback, SignButton } from './feedback.tsx';
import { Markdown } from './markdown.tsx';
import { Plain, Text } from './mrkdwn.tsx';
import { Picture } from './picture.tsx';
import { RichText } from './richtext.tsx';
import { FieldContext } from './surface.tsx';
import { DataTable, Table } from './table.tsx';

/** A view's blocks are typed loosely by Slack; what we do not know is drawn as JSON. */
export const knownBlocks = (view: SimView): KnownBlock[] => view.blocks as KnownBlock[];

type BlocksProps = { blocks: KnownBlock[]; errors?: Record<string, string> };

export function Blocks({ blocks, errors = {} }: BlocksProps) {
  return (
    <div class="blocks">
      {blocks.map((block, index) => (
        <Guarded key={block.block_id ?? index} block={block}>
          <Drawn block={block} errors={errors} />
        </Guarded>
      ))}
    </div>
  );
}

/** A block that cannot be drawn is shown as what it came as; the others stay. */
class Guarded extends Component<{ block: KnownBlock; children: ComponentChildren }, { isBroken: boolean }> {
  override state = { isBroken: false };
  static override getDerivedStateFromError() {
    return { isBroken: true };
  }
  override render() {
    return this.state.isBroken ? <Unknown block={this.props.block} /> : this.props.children;
  }
}

function Drawn({ block, errors }: { block: KnownBlock; errors: Record<string, string> }) {
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'context':
      return <Context block={block} />;
    case 'divider':
      return <hr class="block-divider" />;
    case 'header':
      return (
        <h2 class="block-header">
          <Plain text={block.text.text} />
        </h2>
      );
    case 'actions':
      return <Actions block={block} />;
    case 'input':
      return <Input block={block} error={errors[block.block_id ?? '']} />;
    case 'rich_text':
      return <RichText block={block} />;
    case 'image':
      return <Image block={block} />;
    case 'markdown':
      return <Markdown text={block.text} />;
    case 'context_actions':
      return <ContextActions block={block} />;
    case 'card':
      return <Card block={block} />;
    case 'carousel':
      return <Carousel block={block} />;
    case 'alert':
      return <Alert block={block} />;
    case 'task_card':
      return <Task block={block} />;
    case 'plan':
      return <Plan block={block} />;
    case 'video':
      return <Video block={block} />;
    case 'file':
      return <RemoteFile block={block} />;
    case 'table':
      return <Table block={block} />;
    case 'data_table':
      return <DataTable block={block} />;
    case 'container':
      return <Container block={block} errors={errors} />;
    default:
      return isChart(block) ? <Chart block={block} /> : <Unknown block={block} />;
  }
}

/** Slack's types do not know charts yet. */
const isChart = (block: { type: string }): block is ChartBlock => block.type === 'data_visualization';

function Section({ block }: { block: SectionBlock }) {
  return (
    <div class="block-section">
      <div class="block-section-text">
        {block.text && <Text text={block.text} />}
        {block.fields && (
          <div class="block-fields">
            {block.fields.map((field, index) => (
              <div key={index}>
                <Text text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory && (
        <div class="block-accessory">
          <Element element={block.accessory} blockId={block.block_id ?? ''} live label={block.text?.text ?? ''} />
        </div>
      )}
    </div>
  );
}

function Context({ block }: { block: ContextBlock }) {
  return (
    <div class="block-context">
      {block.elements.map((element, index) =>
        element.type === 'image' ? (
          <Picture key={index} image={element} alt={element.alt_text} />
        ) : (
          <span key={index}>
            <Text text={element} />
          </span>
        ),
      )}
    </div>
  );
}

function ContextActions({ block }: { block: ContextActionsBlock }) {
  return (
    <div class="block-context-actions">
      {block.elements.map((element, index) =>
        element.type === 'feedback_buttons' ? (
          <Feedback key={index} element={element} blockId={block.block_id ?? ''} />
        ) : (
          <SignButton key={index} element={element} blockId={block.block_id ?? ''} />
        ),
      )}
    </div>
  );
}

function Actions({ block }: { block: ActionsBlock }) {
  return (
    <div class="block-actions">
      {block.elements.map((element, index) => (
        <Element
          key={index}
          element={element}
          blockId={block.block_id ?? ''}
          live
          label={'placeholder' in element ? (element.placeholder?.text ?? '') : ''}
        />
      ))}
    </div>
  );
}

function Input({ block, error }: { block: InputBlock; error: string | undefined }) {
  const w = useWords();
  const id = useId();
  const [problem, hint] = [`${id}-problem`, `${id}-hint`];
  const field = {
    id,
    'aria-invalid': error !== undefined,
    'aria-describedby': [error && problem, block.hint && hint].filter(Boolean).join(' ') || undefined,
  };
  return (
    <div class={error ? 'block-input invalid' : 'block-input'} data-block={block.block_id}>
      <label class="block-label" for={id}>
        <Plain text={block.label.text} />
        {block.optional && <span class="quiet"> {w('optional')}</span>}
      </label>
      <FieldContext.Provider value={field}>
        <Element
          element={block.element}
          blockId={block.block_id ?? ''}
          live={block.dispatch_action === true}
          label={block.label.text}
        />
      </FieldContext.Provider>
      {error && (
        <p class="problem" id={problem} role="alert">
          {error}
        </p>
      )}
      {block.hint && (
        <p class="block-hint" id={hint}>
          <Plain text={block.hint.text} />
        </p>
      )}
    </div>
  );
}

function Image({ block }: { block: ImageBlock }) {
  return (
    <figure class="block-image">
      {block.title && <figcaption>{block.title.text}</figcaption>}
      <Picture image={block} alt={block.alt_text} />
    </figure>
  );
}

function Container({ block, errors }: { block: ContainerBlock; errors: Record<string, string> }) {
  const title = (
    <>
      {block.icon && <Picture image={block.icon} alt={block.icon.alt_text} />}
      <span>
        <strong>
          {block.rich_text_title ? (
            <RichText block={block.rich_text_title} />
          ) : (
            <Plain text={block.title?.text ?? ''} />
          )}
        </strong>
        {block.subtitle && (
          <small>
            <Text text={block.subtitle} />
          </small>
        )}
      </span>
    </>
  );
  const shape = `block-container ${block.width ?? 'standard'}`;
  const children = <Blocks blocks={block.child_blocks} errors={errors} />;
  if (block.is_collapsible) {
    return (
      <details class={shape} open={!block.default_collapsed}>
        <summary class="container-head">{title}</summary>
        {children}
      </details>
    );
  }
  return (
    <section class={shape}>
      <div class={block.has_header_divider ? 'container-head ruled' : 'container-head'}>{title}</div>
      {children}
    </section>
  );
}

function Unknown({ block }: { block: KnownBlock }) {
  const w = useWords();
  return (
    <details class="block-unknown">
      <summary>{w('showJson', { type: block.type })}</summary>
      <pre>{JSON.stringify(block, null, 2)}</pre>
    </details>
  );
}
