/**
 * Who is in a channel, and the way to bring others in: people and apps.
 */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SimChannel, SimPerson } from '../../control.ts';
import type { Offer } from '../blocks/choice.ts';
import { Listbox } from '../blocks/select.tsx';
import { StatusMark } from '../frame/presence.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icons.tsx';
import { Popover, usePopover } from '../parts/popover.tsx';
import { invite } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { useMe } from '../state/viewer.ts';
import { useWords } from '../state/words.ts';

export function Members({ channel }: { channel: SimChannel }) {
  const w = useWords();
  const me = useMe();
  const [inviting, setInviting] = useState(false);
  const { anchor, isOpen, toggle, close } = usePopover();
  const label = w('members', { n: channel.members.length });
  /** Who has invited somebody finds the button again where it was pressed. */
  const isBack = useRef(false);
  const back = () => {
    isBack.current = true;
    setInviting(false);
  };
  const onClose = () => {
    setInviting(false);
    close();
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="members"
        aria-label={label}
        data-tip={label}
        aria-expanded={isOpen}
        onClick={isOpen ? onClose : toggle}
      >
        <Icon name="people" /> {channel.members.length}
      </button>
      {isOpen && (
        <Popover anchor={anchor} label={label} onClose={onClose} class="members-list">
          {inviting ? (
            <Invitation channel={channel} onDone={back} />
          ) : (
            <>
              {!channel.is_archived && me?.role !== 'outsider' && (
                <button
                  ref={(button) => {
                    if (isBack.current) button?.focus();
                    isBack.current = false;
                  }}
                  type="button"
                  class="button invite"
                  onClick={() => setInviting(true)}
                >
                  <Icon name="plus" /> {w('invite')}
                </button>
              )}
              <MemberList channel={channel} />
            </>
          )}
        </Popover>
      )}
    </>
  );
}

function MemberList({ channel }: { channel: SimChannel }) {
  const w = useWords();
  const me = useMe();
  const people = useStore((state) => state.people);
  const note = (person: SimPerson) => [
    `@${person.name}`,
    person.team_id === me?.team_id ? '' : person.team_name,
    person.is_bot ? w('app') : '',
  ];
  return (
    <ul>
      {people
        .filter((person) => channel.members.includes(person.id))
        .map((person) => (
          <li key={person.id}>
            <Avatar id={person.id} size={24} />
            <span class="option-text">
              {person.real_name} <StatusMark id={person.id} />
              <small>{note(person).filter(Boolean).join(' · ')}</small>
            </span>
          </li>
        ))}
    </ul>
  );
}

function Invitation({ channel, onDone }: { channel: SimChannel; onDone: () => void }) {
  const w = useWords();
  const me = useMe();
  const people = useStore((state) => state.people);
  const offers = useMemo<Offer[]>(
    () =>
      people
        .filter((person) => !person.deleted && !channel.members.includes(person.id))
        .sort((a, b) => Number(b.is_bot) - Number(a.is_bot) || a.real_name.localeCompare(b.real_name))
        .map((person) => ({
          value: person.id,
          text: person.real_name,
          detail: person.is_bot ? w('app') : person.team_id === me?.team_id ? `@${person.name}` : person.team_name,
        })),
    [people, channel.members],
  );
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  const choose = async (who: string) => {
    if (await invite(channel.id, who)) onDone();
  };
  return (
    <div ref={box}>
      <Listbox offers={offers} chosen={[]} label={w('invite')} search onChoose={(who) => void choose(who)} />
    </div>
  );
}
