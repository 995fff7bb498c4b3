/**
 * "View as": whose Slack this is. People are grouped as the desk sees them: its team, guests, and the outsiders
 * workspace by workspace.
 */
import type { SimPerson } from '../../control.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icons.tsx';
import { Popover, usePopover } from '../parts/popover.tsx';
import { viewAs } from '../state/actions.ts';
import { moveAmongStops } from '../state/keys.ts';
import { useStore } from '../state/store.ts';
import { useMe } from '../state/viewer.ts';
import { type Say, useWords } from '../state/words.ts';
import { StatusMark } from './presence.tsx';

export function ViewAs() {
  const w = useWords();
  const me = useMe();
  const people = useStore((state) => state.people);
  const { anchor, isOpen, toggle, close } = usePopover();
  if (!me) return null;
  return (
    <>
      <button ref={anchor} type="button" class="view-as" aria-haspopup="menu" aria-expanded={isOpen} onClick={toggle}>
        <Avatar id={me.id} size={28} />
        <span class="view-as-text">
          <small>{w('viewAs')}</small> {me.real_name}
        </span>
        <Icon name="chevron" />
      </button>
      {isOpen && (
        <Popover anchor={anchor} label={w('viewAs')} onClose={close} class="menu people-menu">
          <div role="menu" tabIndex={-1} aria-label={w('viewAs')} onKeyDown={moveAmongStops}>
            {groups(people, w).map(([title, members]) => (
              <fieldset key={title}>
                <legend class="listbox-heading">{title}</legend>
                {members.map((person) => (
                  <PersonItem key={person.id} person={person} isMe={person.id === me.id} onPick={close} />
                ))}
              </fieldset>
            ))}
          </div>
        </Popover>
      )}
    </>
  );
}

function PersonItem({ person, isMe, onPick }: { person: SimPerson; isMe: boolean; onPick: () => void }) {
  const w = useWords();
  const notes = [`@${person.name}`, person.locale, person.tz, person.deleted ? w('deactivated') : ''];
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={isMe}
      data-stop
      data-autofocus={isMe || undefined}
      class="menu-item person"
      disabled={person.deleted}
      onClick={() => {
        onPick();
        viewAs(person.id);
      }}
    >
      <Avatar id={person.id} size={32} />
      <span class="option-text">
        <span>
          {person.real_name} <StatusMark id={person.id} />{' '}
          {person.role === 'lead' && <span class="badge lead">{w('lead')}</span>}
        </span>
        <small>{notes.filter(Boolean).join(' · ')}</small>
      </span>
      {isMe && <Icon name="check" />}
    </button>
  );
}

function groups(people: SimPerson[], w: Say): [title: string, members: SimPerson[]][] {
  const humans = people.filter((person) => !person.is_bot);
  const of = (...roles: SimPerson['role'][]) => humans.filter((person) => roles.includes(person.role));
  const team = of('lead', 'agent').sort((a, b) => Number(b.role === 'lead') - Number(a.role === 'lead'));
  const outsiders = of('outsider');
  const outside = [...new Set(outsiders.map((person) => person.team_name))];
  const all: [string, SimPerson[]][] = [
    [team[0] ? `${w('team')} · ${team[0].team_name}` : w('team'), team],
    [w('guests'), of('guest')],
    ...outside.map<[string, SimPerson[]]>((name) => [
      `${name} · ${w('outsider')}`,
      outsiders.filter((person) => person.team_name === name),
    ]),
  ];
  return all.filter(([, members]) => members.length > 0);
}
