/** A message as apps read it, and what the log knows of it. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { api, Refusal } from '../state/api.ts';
import { useWords } from '../state/words.ts';
import { fixtureOfMessage } from './copies.ts';
import { copy } from './copy.ts';
import { ExchangeLink, Section } from './details.tsx';
import { aboutMessage, type Exchange } from './exchanges.ts';
import { JsonView } from './tree.tsx';

type MessageProps = { channel: string; ts: string; all: Exchange[] };

export function MessageDetails({ channel, ts, all }: MessageProps) {
  const w = useWords();
  const related = useMemo(() => aboutMessage(all, channel, ts), [all, channel, ts]);
  const message = useMessage(channel, ts, related.length);
  if (typeof message === 'string') return <p class="insp-section quiet">{message}</p>;
  return (
    <>
      <p class="insp-section quiet">{w('inspMessageNote')}</p>
      {message && (
        <>
          <p class="insp-copies">
            <button type="button" class="small-button" onClick={() => void copy(fixtureOfMessage(message), w)}>
              {w('inspCopyFixture')}
            </button>
          </p>
          <div class="insp-section">
            <JsonView value={message} label={w('inspMessage')} />
          </div>
        </>
      )}
      <Section title={w('inspInLog')}>
        {related.length === 0 ? (
          <p class="quiet">{w('inspNotInLog')}</p>
        ) : (
          <ul class="near">
            {related.map((exchange) => (
              <li key={exchange.n}>
                <ExchangeLink exchange={exchange} />
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

/** The message, why there is none, or nothing yet. Asked for again when the log has something new of it. */
function useMessage(channel: string, ts: string, news: number): Record<string, unknown> | string | undefined {
  const [message, setMessage] = useState<Record<string, unknown> | string>();
  useEffect(() => {
    let isWanted = true;
    const show = (found: Record<string, unknown> | string) => {
      if (isWanted) setMessage(found);
    };
    api.message(channel, ts).then(show, (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      show(error.code);
    });
    return () => {
      isWanted = false;
    };
  }, [channel, ts, news]);
  return message;
}
