import { expect, test } from 'vitest';
import type { Decision, Entry } from '../../src/care/decision.ts';
import type { Dossier } from '../../src/care/item.ts';
import { doneSoFar } from '../../src/care/known.ts';
import { acceptHandover, handOver } from '../../src/care/moves/handover.ts';
import { note } from '../../src/care/moves/note.ts';
import { anna, charter, claimed, inThread, marco, monday } from '../support/given.ts';

const BRIEF = { problem: 'La macchina perde acqua', done: 'Chiamato il tecnico', next: 'Sentire Rossi' };

test('of what was done a new brief is offered only what the last one does not say', () => {
  let dossier: Dossier = claimed();
  const entries: Entry[] = [];
  const goesOn = (decide: (one: Dossier) => Decision): void => {
    const decision = decide(dossier);
    dossier = decision.dossier;
    entries.push(...decision.entries);
  };
  const noted = () =>
    doneSoFar({ dossier, entries }, charter, monday('15:00')).flatMap((line) => ('noted' in line ? line.noted : []));

  goesOn((one) =>
    note(one, { text: 'chiamato il tecnico', how: 'we_called' }, inThread, marco, charter, monday('10:30')),
  );
  expect(noted()).toEqual(['chiamato il tecnico']);
  goesOn((one) => handOver(one, anna, BRIEF, marco, charter, monday('11:00')));
  goesOn((one) => note(one, { text: 'pezzo ordinato', how: 'we_called' }, inThread, marco, charter, monday('11:10')));
  goesOn((one) => acceptHandover(one, anna, charter, monday('11:20')));
  goesOn((one) => note(one, { text: 'pezzo arrivato', how: 'we_called' }, inThread, anna, charter, monday('12:00')));
  expect(noted()).toEqual(['pezzo ordinato', 'pezzo arrivato']);
});
