/** One exchange in full: what was sent and answered, how it travelled, and what happened around it. */
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { inspect } from '../state/actions.ts';
import { useReader } from '../state/reader.ts';
import { useStore } from '../state/store.ts';
import { formatTime } from '../state/time.ts';
import { useWords } from '../state/words.ts';
import { curlOf, fixtureOf } from './copies.ts';
import { copy } from './copy.ts';
import { type Attempt, answerOf, type Exchange, messageOf, type Near, near, sentOf } from './exchanges.ts';
import { GistText, StateMark } from './list.tsx';
import { JsonView } from './tree.tsx';

export function ExchangeDetails({ exchange, all }: { exchange: Exchange; all: Exchange[] }) {
  const w = useWords();
  const answer = answerOf(exchange);
  const isDelivery = exchange.attempts.length > 0;
  const wire = exchange.attempts.at(-1)?.ack?.wire;
  const nearby = useMemo(() => near(all, exchange), [all, exchange]);
  return (
    <>
      <Facts exchange={exchange} />
      <Copies exchange={exchange} />
      {isDelivery && (exchange.attempts.length > 1 || exchange.state !== 'ok') && (
        <Section title={w('inspAttempts')}>
          <ol class="attempts">
            {exchange.attempts.map((attempt) => (
              <AttemptLine key={attempt.sent.n} attempt={attempt} />
            ))}
          </ol>
        </Section>
      )}
      <Section title={w('inspSent')}>
        <JsonView value={sentOf(exchange)} label={w('inspSent')} />
      </Section>
      {(answer !== undefined || (isDelivery && exchange.state === 'ok')) && (
        <Section title={w('inspAnswered')}>
          {answer === undefined ? (
            <p class="quiet">{w('inspNoAnswer')}</p>
          ) : (
            <JsonView value={answer} label={w('inspAnswered')} />
          )}
        </Section>
      )}
      {wire && (
        <Section title={w('inspWire')}>
          <JsonView value={wire} label={w('inspWire')} />
        </Section>
      )}
      {nearby.length > 0 && (
        <Section title={w('inspNear')}>
          <p class="quiet">{w('inspNearNote')}</p>
          <NearList nearby={nearby} />
        </Section>
      )}
    </>
  );
}

export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="insp-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Facts({ exchange }: { exchange: Exchange }) {
  const w = useWords();
  const reader = useReader();
  const app = useStore((state) => state.apps.find((one) => one.app_id === exchange.app_id)?.name);
  const facts: [string, string | undefined][] = [
    [w('inspWhen'), formatTime(Date.parse(exchange.at), reader, { dateStyle: 'medium', timeStyle: 'medium' })],
    [w('inspTook'), exchange.ms === undefined ? undefined : `${exchange.ms} ms`],
    [w('inspApp'), app],
  ];
  return (
    <dl class="insp-facts">
      <div>
        <dt class="visually-hidden">{w(`insp_${exchange.kind}`)}</dt>
        <dd>
          <StateMark state={exchange.state} /> {exchange.error ?? w(`inspState_${exchange.state}`)}
        </dd>
      </div>
      {facts.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Copies({ exchange }: { exchange: Exchange }) {
  const w = useWords();
  const fixture = fixtureOf(exchange);
  const curl = curlOf(exchange, location.origin);
  const message = messageOf(exchange);
  if (fixture === undefined && curl === undefined && !message) return null;
  return (
    <p class="insp-copies">
      {fixture !== undefined && (
        <button type="button" class="small-button" onClick={() => void copy(fixture, w)}>
          {w('inspCopyFixture')}
        </button>
      )}
      {curl !== undefined && (
        <button type="button" class="small-button" onClick={() => void copy(curl, w)}>
          {w('inspCopyCurl')}
        </button>
      )}
      {message && (
        <button type="button" class="small-button" onClick={() => inspect({ message })}>
          {w('inspMessage')}
        </button>
      )}
    </p>
  );
}

function AttemptLine({ attempt: { sent, ack } }: { attempt: Attempt }) {
  const w = useWords();
  const reader = useReader();
  const time = formatTime(Date.parse(sent.at), reader, { timeStyle: 'medium' });
  const fate = !ack
    ? w('inspNoAck')
    : w(ack.ok ? 'inspAcked' : 'inspNotAcked', { ms: ack.ms ?? 0, error: ack.error ?? '' });
  return (
    <li>
      <StateMark state={ack ? (ack.ok ? 'ok' : 'failed') : 'waiting'} /> {time}: {fate}
    </li>
  );
}

function NearList({ nearby }: { nearby: Near[] }) {
  const w = useWords();
  return (
    <ul class="near">
      {nearby.map(({ exchange, offset_ms, sameTrigger }) => (
        <li key={exchange.n}>
          <ExchangeLink
            exchange={exchange}
            before={`${offset_ms < 0 ? '−' : '+'}${Math.abs(offset_ms)} ms`}
            after={sameTrigger ? w('inspSameTrigger') : undefined}
          />
        </li>
      ))}
    </ul>
  );
}

type LinkProps = { exchange: Exchange; before?: string; after?: string | undefined };

/** Leads to another exchange. */
export function ExchangeLink({ exchange, before, after }: LinkProps) {
  const w = useWords();
  return (
    <button type="button" class="near-line" onClick={() => inspect({ line: exchange.n })}>
      {before && <span class="near-offset">{before}</span>}
      <StateMark state={exchange.state} />
      <span class="exchange-kind">{w(`insp_${exchange.kind}`)}</span>
      <span class="exchange-name">{exchange.name}</span>
      <span class="exchange-gist">
        <GistText exchange={exchange} />
      </span>
      {after && <span class="json-note">{after}</span>}
    </button>
  );
}
