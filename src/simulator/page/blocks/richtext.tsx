/**
 * `rich_text` blocks: what Slack's own composer makes of a message.
 */
import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextList } from '@slack/types';
import type { ComponentChildren } from 'preact';
import { ChannelMention, Emoji, GroupMention, Link, SlackDate, UserMention } from './mrkdwn.tsx';

export function RichText({ block }: { block: RichTextBlock }) {
  return (
    <div class="rich-text">
      {block.elements.map((element, index) => (
        <Part key={index} element={element} />
      ))}
    </div>
  );
}

function Part({ element }: { element: RichTextBlockElement }) {
  switch (element.type) {
    case 'rich_text_section':
      return (
        <div>
          <Inlines elements={element.elements} />
        </div>
      );
    case 'rich_text_quote':
      return (
        <blockquote>
          <Inlines elements={element.elements} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre>
          <Inlines elements={element.elements} />
        </pre>
      );
    case 'rich_text_list':
      return <List element={element} />;
  }
}

function List({ element }: { element: RichTextList }) {
  const items = element.elements.map((section, index) => (
    <li key={index}>
      <Inlines elements={section.elements} />
    </li>
  ));
  const style = { marginInlineStart: `${(element.indent ?? 0) * 1.5}em` };
  const border = element.border ? 'bordered' : undefined;
  const depth = `depth-${(element.indent ?? 0) % 3}`;
  const look = [depth, border].filter(Boolean).join(' ');
  if (element.style !== 'ordered') {
    return (
      <ul class={look} style={style}>
        {items}
      </ul>
    );
  }
  return (
    <ol class={look} style={style} start={'offset' in element ? Number(element.offset) + 1 : 1}>
      {items}
    </ol>
  );
}

function Inlines({ elements }: { elements: RichTextElement[] }) {
  return (
    <>
      {elements.map((element, index) => (
        <Styled key={index} style={element.style}>
          <Inline element={element} />
        </Styled>
      ))}
    </>
  );
}

function Inline({ element }: { element: RichTextElement }) {
  switch (element.type) {
    case 'text':
      return <>{element.text}</>;
    case 'link':
      return <Link url={element.url}>{element.text}</Link>;
    case 'emoji':
      return <Emoji name={tonedName(element)} />;
    case 'user':
      return <UserMention id={element.user_id} />;
    case 'channel':
      return <ChannelMention id={element.channel_id} />;
    case 'date':
      return (
        <SlackDate seconds={element.timestamp} format={element.format} url={element.url} fallback={element.fallback} />
      );
    case 'broadcast':
      return <span class="mention">@{element.range}</span>;
    case 'usergroup':
      return <GroupMention id={element.usergroup_id} />;
    case 'team':
      return <>{element.team_id}</>;
    case 'color':
      return (
        <span class="colour">
          <span class="swatch" style={{ background: element.value }} aria-hidden="true" />
          <code>{element.value}</code>
        </span>
      );
  }
}

/** Slack writes the tone into the name or beside it. */
function tonedName(element: { name: string }): string {
  const tone = 'skin_tone' in element ? Number(element.skin_tone) : 0;
  return tone > 0 ? `${element.name}::skin-tone-${tone}` : element.name;
}

type StyledProps = { style: RichTextElement['style']; children: ComponentChildren };

function Styled({ style, children }: StyledProps) {
  let drawn = children;
  if (style?.code) drawn = <code>{drawn}</code>;
  if (style?.strike) drawn = <s>{drawn}</s>;
  if (style?.italic) drawn = <em>{drawn}</em>;
  if (style?.bold) drawn = <strong>{drawn}</strong>;
  return <>{drawn}</>;
}
