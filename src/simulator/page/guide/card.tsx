/** The guide's card, in the flow of the page so that it covers nothing: one step at a time. */
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Texts } from '../../story/shape.ts';
import { Mrkdwn } from '../blocks/mrkdwn.tsx';
import { Icon, IconButton } from '../parts/icons.tsx';
import { setLanguage } from '../state/actions.ts';
import type { GuideShown } from '../state/api.ts';
import { useStore } from '../state/store.ts';
import { LANGUAGE_NAMES, LANGUAGES, useLanguage, useWords } from '../state/words.ts';
import { mark, type Pointing, reveal, takeThere } from './pointing.ts';
import { doStep, goTo, hearForGuide, hideTour, placeOpen, skipStep, startTour, stepsOf, type Tour } from './tour.ts';

export function GuideCard() {
  const guide = useStore((state) => state.guide);
  const tour = useStore((state) => state.tour);
  const isTelling = useStore((state) => state.story !== null);
  // A story has the stage to itself.
  if (!guide || !tour || tour.hidden || isTelling) return null;
  return <Card guide={guide} tour={tour} />;
}

type Shown = { guide: GuideShown; tour: Tour };

function Card({ guide, tour }: Shown) {
  const w = useWords();
  const id = useId();
  const isHere = useStore((state) => state.bot === 'connected');
  return (
    <section class="guide" aria-labelledby={id} aria-busy={tour.busy}>
      <IconButton icon="close" label={w('guideHide')} onClick={hideTour} />
      {tour.at < 0 ? (
        <Beginning id={id} guide={guide} tour={tour} />
      ) : tour.at >= stepsOf(guide).length ? (
        <End id={id} guide={guide} tour={tour} />
      ) : (
        <Step id={id} guide={guide} tour={tour} />
      )}
      {!isHere && (
        <p class="guide-note" role="status">
          <Icon name="warning" /> {w('guideAway')}
        </p>
      )}
    </section>
  );
}

type Part = Shown & { id: string };

function Beginning({ id, guide, tour }: Part) {
  const w = useWords();
  const language = useLanguage();
  const isHere = useStore((state) => state.bot === 'connected');
  const isBusy = useStore((state) => state.clock.busy) || tour.busy === true;
  return (
    <>
      <h2 id={id}>{guide.start.title[language]}</h2>
      <p>
        <Mrkdwn text={guide.start.text[language]} />
      </p>
      <fieldset class="guide-languages">
        <legend class="visually-hidden">{w('language')}</legend>
        {LANGUAGES.map((one) => (
          <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => setLanguage(one)}>
            {LANGUAGE_NAMES[one]}
          </button>
        ))}
      </fieldset>
      <p class="guide-foot">
        <button type="button" class="button primary" disabled={!isHere || isBusy} onClick={() => void startTour()}>
          {w(tour.busy ? 'moving' : 'guideStart')}
        </button>
      </p>
    </>
  );
}

function Step({ id, guide, tour }: Part) {
  const w = useWords();
  const language = useLanguage();
  const { cards } = guide;
  const step = stepsOf(guide)[tour.at];
  const n = cards.findIndex((card) => card.steps.some((one) => one === step));
  const pointing = step?.point && { point: step.point, names: tour.names };
  useChecking(guide.as);
  usePointing(tour.late ? undefined : pointing, step?.id);
  const title = cards[n]?.title[language];
  return (
    <>
      <p class="guide-count">{w('guideCard', { n: n + 1, of: cards.length })}</p>
      <h2 id={id}>{title}</h2>
      <div role="status">
        {tour.late ? (
          <p>{w('guideLate')}</p>
        ) : (
          step && (
            <p>
              <Mrkdwn text={step.text[language]} />
            </p>
          )
        )}
        {step?.type && !tour.late && (
          <p class="guide-type">
            {w('guideType')} <code>{step.type[language]}</code>
          </p>
        )}
      </div>
      <p class="guide-foot">
        {tour.late ? (
          <button type="button" class="button primary" onClick={() => void startTour()}>
            {w('guideAgain')}
          </button>
        ) : (
          <>
            <DoIt label={step?.label} isBusy={tour.busy === true} />
            {step?.optional && (
              <button type="button" class="button" onClick={skipStep}>
                {w('guideSkip')}
              </button>
            )}
            {pointing && (
              <button
                type="button"
                class="quiet-link"
                onClick={() => {
                  if (step?.look && !('place' in pointing.point)) goTo(step.look);
                  // Once the place is drawn.
                  setTimeout(() => takeThere(pointing), 100);
                }}
              >
                {w('guideShow')}
              </button>
            )}
          </>
        )}
      </p>
    </>
  );
}

function DoIt({ label, isBusy }: { label: Texts | undefined; isBusy: boolean }) {
  const w = useWords();
  const language = useLanguage();
  const isMoving = useStore((state) => state.clock.busy);
  const isStill = isBusy || isMoving;
  // A step that names its own button is one click; for the others doing it oneself is the point. Whoever goes on by
  // keyboard keeps the focus meanwhile, which a disabled button would lose.
  return (
    <button
      type="button"
      class={label ? 'button primary' : 'button'}
      aria-disabled={isStill}
      onClick={() => {
        if (!isStill) void doStep();
      }}
    >
      {label ? label[language] : w('guideDo')}
    </button>
  );
}

function End({ id, guide }: Part) {
  const w = useWords();
  const language = useLanguage();
  const { title, text, more } = guide.end;
  return (
    <>
      <h2 id={id}>{title[language]}</h2>
      <div role="status">
        <p>
          <Mrkdwn text={text[language]} />
        </p>
        <ul>
          {more.map((one) => (
            <li key={one.en}>
              <Mrkdwn text={one[language]} />
            </li>
          ))}
        </ul>
      </div>
      <p class="guide-foot">
        <button type="button" class="button primary" onClick={hideTour}>
          {w('guideEnd')}
        </button>
        <button type="button" class="button" onClick={() => void startTour()}>
          {w('guideAgain')}
        </button>
      </p>
    </>
  );
}

/** Looks again when another place is open, and as time goes by; what else changes comes over the stream. */
function useChecking(as: string): void {
  const place = useStore((state) => placeOpen(state, as));
  const now = useStore((state) => state.clock.now);
  const isMoving = useStore((state) => state.clock.busy);
  useEffect(hearForGuide, [place, now, isMoving]);
}

const LOOK_EVERY_MS = 250;

/** Keeps the mark where it belongs for as long as the step stands. */
function usePointing(pointing: Pointing | undefined, step: string | undefined): void {
  const latest = useRef(pointing);
  latest.current = pointing;
  useEffect(() => {
    let revealed: HTMLElement | undefined;
    const again = () => {
      const target = mark(latest.current);
      if (target && target !== revealed) reveal(target);
      revealed = target;
    };
    again();
    const timer = setInterval(again, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      mark(undefined);
    };
  }, [step]);
}
