/**
 * Making a channel: its name, who may see it, and which other workspaces share it.
 */
import { useId, useState } from 'preact/hooks';
import { Dialog } from '../parts/dialog.tsx';
import { makeChannel, togglePanel } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { meIn } from '../state/viewer.ts';
import { useWords } from '../state/words.ts';

const NAME_MAX = 80;

/** What Slack makes of what one types: small letters, and a dash for each space. */
const asName = (typed: string): string => typed.toLowerCase().replace(/\s+/g, '-').slice(0, NAME_MAX);

export function NewChannel() {
  const w = useWords();
  const [name, setName] = useState('');
  const [isPrivate, setPrivate] = useState(false);
  const [shared, setShared] = useState<string[]>([]);
  const home = useStore((state) => meIn(state)?.team_id);
  const people = useStore((state) => state.people);
  const field = useId();
  const others = [...new Map(people.map((one) => [one.team_id, one.team_name]))].filter(([id]) => id !== home);
  const close = () => togglePanel('new channel');
  return (
    <Dialog title={w('newChannel')} onClose={close} class="new-channel">
      <form
        class="modal-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name !== '') void makeChannel({ name, private: isPrivate, shared_with: shared });
        }}
      >
        <div class="dialog-body">
          <div class="blocks">
            <div class="block-input">
              <label class="block-label" for={field}>
                {w('channelName')}
              </label>
              <input
                id={field}
                class="field"
                type="text"
                data-autofocus
                autocomplete="off"
                placeholder="support-verdi"
                value={name}
                onInput={(event) => {
                  event.currentTarget.value = asName(event.currentTarget.value);
                  setName(event.currentTarget.value);
                }}
              />
            </div>
            <label class="choice">
              <input
                type="checkbox"
                checked={isPrivate}
                onChange={(event) => setPrivate(event.currentTarget.checked)}
              />
              <span>
                {w('makePrivate')}
                <small>{w('makePrivateHint')}</small>
              </span>
            </label>
            <fieldset class="choices">
              <legend class="block-label">{w('shareWith')}</legend>
              {others.map(([id, team]) => (
                <label key={id} class="choice">
                  <input
                    type="checkbox"
                    checked={shared.includes(id)}
                    onChange={(event) =>
                      setShared(event.currentTarget.checked ? [...shared, id] : shared.filter((one) => one !== id))
                    }
                  />
                  <span>{team}</span>
                </label>
              ))}
            </fieldset>
          </div>
        </div>
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={close}>
            {w('cancel')}
          </button>
          <button type="submit" class="button primary" disabled={name === ''}>
            {w('create')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
