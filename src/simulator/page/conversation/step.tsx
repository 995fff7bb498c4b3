/**
 * A step of a workflow, run by hand: a small form of what it asks for, and what came of it.
 */
import { useId, useState } from 'preact/hooks';
import type { SimApp } from '../../control.ts';
import { Dialog } from '../parts/dialog.tsx';
import { runStep, type StepOutcome } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { myChannels } from '../state/viewer.ts';
import { useWords } from '../state/words.ts';

type Parameter = SimApp['functions'][number]['inputs'][number];

/** Slack itself says who runs it. */
const GIVEN_BY_SLACK = 'slack#/types/user_context';

export function StepDialog({ callbackId, onClose }: { callbackId: string; onClose: () => void }) {
  const w = useWords();
  const step = useStore((state) =>
    state.apps.flatMap((app) => app.functions).find(({ callback_id }) => callback_id === callbackId),
  );
  const [values, setValues] = useState<Record<string, string>>({});
  const [outcome, setOutcome] = useState<StepOutcome | null>(null);
  const [busy, setBusy] = useState(false);
  if (!step) return null;
  const asked = step.inputs.filter(({ type }) => type !== GIVEN_BY_SLACK);
  const run = async () => {
    if (busy) return;
    setBusy(true);
    setOutcome(await runStep(callbackId, inputsOf(asked, values)));
    setBusy(false);
  };
  return (
    <Dialog title={step.title} onClose={onClose} busy={busy} sticky class="step">
      <form
        class="modal-form"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <div class="dialog-body">
          <div class="blocks">
            <p class="quiet">{step.description || (asked.length === 0 ? w('stepNoInputs') : '')}</p>
            {asked.map((parameter) => (
              <StepInput
                key={parameter.name}
                parameter={parameter}
                value={values[parameter.name] ?? ''}
                onValue={(value) => setValues({ ...values, [parameter.name]: value })}
              />
            ))}
            <Outcome outcome={outcome} />
          </div>
        </div>
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={onClose}>
            {w('close')}
          </button>
          <button type="submit" class="button primary" aria-disabled={busy}>
            {w('runStep')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function Outcome({ outcome }: { outcome: StepOutcome | null }) {
  const w = useWords();
  const given = Object.entries(outcome?.outputs ?? {}).map(([name, value]) => `${name}: ${String(value)}`);
  return (
    <div role="status">
      {outcome?.ok && <p>{w('stepDone')}</p>}
      {outcome?.ok && given.length > 0 && <p>{w('stepGives', { outputs: given.join(', ') })}</p>}
      {outcome && !outcome.ok && <p class="problem">{w('stepFailed', { error: outcome.error ?? '' })}</p>}
    </div>
  );
}

/** Numbers and truths go along as such; what was left empty does not go along at all. */
function inputsOf(asked: Parameter[], values: Record<string, string>): Record<string, unknown> {
  const filled = asked.filter(({ name }) => (values[name] ?? '') !== '');
  return Object.fromEntries(filled.map(({ name, type }) => [name, typed(type, values[name] ?? '')]));
}

const NUMBERS = new Set(['number', 'integer', 'slack#/types/timestamp']);

function typed(type: string, value: string): string | number | boolean {
  if (type === 'boolean') return value === 'true';
  return NUMBERS.has(type) ? Number(value) : value;
}

type StepInputProps = { parameter: Parameter; value: string; onValue: (value: string) => void };

function StepInput({ parameter, value, onValue }: StepInputProps) {
  const w = useWords();
  const id = useId();
  const choices = useChoices(parameter.type);
  const field = { id, class: 'field', required: parameter.is_required, value, 'aria-describedby': `${id}-hint` };
  return (
    <div class="block-input">
      <label class="block-label" for={id}>
        {parameter.title || parameter.name}
        {!parameter.is_required && <span class="quiet"> {w('optional')}</span>}
      </label>
      {choices ? (
        <select {...field} onChange={(event) => onValue(event.currentTarget.value)}>
          <option value="">{w('choose')}</option>
          {choices.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input {...field} onInput={(event) => onValue(event.currentTarget.value)} />
      )}
      <p class="block-hint" id={`${id}-hint`}>
        {[parameter.description, parameter.type].filter(Boolean).join(' · ')}
      </p>
    </div>
  );
}

/** What can be chosen for a type of Slack's own. */
function useChoices(type: string): (readonly [value: string, name: string])[] | undefined {
  const w = useWords();
  const people = useStore((state) => state.people);
  const channels = useStore((state) => state.channels);
  const me = useStore((state) => state.me);
  if (type === 'slack#/types/user_id') return people.filter((it) => !it.is_bot).map((it) => [it.id, it.real_name]);
  if (type === 'slack#/types/channel_id') return myChannels({ channels, me }).map((it) => [it.id, `#${it.name}`]);
  return type === 'boolean'
    ? [
        ['true', w('confirmYes')],
        ['false', w('no')],
      ]
    : undefined;
}
