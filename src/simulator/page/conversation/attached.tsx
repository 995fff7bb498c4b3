/**
 * A message's attachments, Slack's older way to say more: a bar of colour, an author, a title, fields, a footer; or
 * blocks behind such a bar.
 */
import type { MessageAttachment } from '@slack/types';
import type { ComponentChildren } from 'preact';
import { Blocks } from '../blocks/blocks.tsx';
import { Link, Mrkdwn, Plain } from '../blocks/mrkdwn.tsx';
import { Picture } from '../blocks/picture.tsx';
import { useReader } from '../state/reader.ts';
import { formatTime } from '../state/time.ts';

const NAMED: Record<string, string> = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' };

/** `good`, `#36a64f` or `36a64f`; anything else is no colour. */
function colourOf(color: string | undefined): string | undefined {
  if (!color) return undefined;
  if (NAMED[color]) return NAMED[color];
  const hex = color.replace('#', '');
  return /^([\da-f]{3}|[\da-f]{6})$/i.test(hex) ? `#${hex}` : undefined;
}

export function MessageAttachments({ attachments }: { attachments: MessageAttachment[] }) {
  return (
    <>
      {attachments.map((attachment, index) => (
        <Attached key={index} attachment={attachment} />
      ))}
    </>
  );
}

function Attached({ attachment }: { attachment: MessageAttachment }) {
  const { pretext, color, blocks } = attachment;
  return (
    <>
      {pretext && (
        <p>
          <Mrkdwn text={pretext} />
        </p>
      )}
      <div class="attached" style={{ '--bar-color': colourOf(color) }}>
        {blocks ? <Blocks blocks={blocks as Parameters<typeof Blocks>[0]['blocks']} /> : <Classic {...attachment} />}
      </div>
    </>
  );
}

function Classic(attachment: MessageAttachment) {
  const { author_name, author_link, author_icon, title, title_link, text, fallback } = attachment;
  const { fields = [], image_url, thumb_url, actions = [] } = attachment;
  const isBare = !title && !text && fields.length === 0 && !image_url && !author_name;
  return (
    <>
      {author_name && (
        <p class="attached-author">
          {author_icon && <Picture image={{ image_url: author_icon }} alt="" />}
          <Linked url={author_link}>{author_name}</Linked>
        </p>
      )}
      {title && (
        <p class="attached-title">
          <Linked url={title_link}>
            <Plain text={title} />
          </Linked>
        </p>
      )}
      {thumb_url && <Picture image={{ image_url: thumb_url }} alt={title ?? ''} class="accessory" />}
      {(text || (isBare && fallback)) && <Mrkdwn text={text ?? fallback ?? ''} />}
      {fields.length > 0 && (
        <dl class="attached-fields">
          {fields.map((field, index) => (
            <div key={index} class={field.short ? 'short' : undefined}>
              <dt>{field.title}</dt>
              <dd>
                <Mrkdwn text={field.value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {image_url && <Picture image={{ image_url }} alt={title ?? fallback ?? ''} class="file-image" />}
      {actions.length > 0 && (
        <div class="block-actions">
          {actions.map((action, index) => (
            // Buttons of this kind speak to an app in a way that this Slack does not.
            <button key={index} type="button" class="button" disabled>
              <Plain text={action.text ?? ''} />
            </button>
          ))}
        </div>
      )}
      <Footer {...attachment} />
    </>
  );
}

function Linked({ url, children }: { url: string | undefined; children: ComponentChildren }) {
  return url ? <Link url={url}>{children}</Link> : <span>{children}</span>;
}

function Footer({ footer, footer_icon, ts }: MessageAttachment) {
  const reader = useReader();
  if (!footer && !ts) return null;
  const when = ts ? formatTime(Number(ts) * 1000, reader, { dateStyle: 'medium', timeStyle: 'short' }) : '';
  return (
    <p class="attached-footer">
      {footer_icon && <Picture image={{ image_url: footer_icon }} alt="" />}
      {[footer, when].filter(Boolean).join(' | ')}
    </p>
  );
}
