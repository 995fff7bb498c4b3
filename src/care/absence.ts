/** Who is not there, as they said themselves or as their Slack shows. */

export type Absence = {
  personId: string;
  /** `gone`: they may not act for the team any more. It is no notice of theirs, and has no end. */
  because: 'said' | 'status' | 'do_not_disturb' | 'gone';
  since: Date;
  /** Missing: until they say otherwise. */
  until?: Date;
};

export type Absences = readonly Absence[];

export const NOBODY_AWAY: Absences = [];

/** They have left the team: nobody waits for their return. */
export const isGone = (absences: Absences, personId: string): boolean =>
  absences.some((absence) => absence.personId === personId && absence.because === 'gone');

/** What they owe by then somebody else may have to do: they are away now, or will be. */
export const isAwayUntil = (absences: Absences, personId: string, dueAt: Date, now: Date): boolean =>
  absenceAt(absences, personId, now) !== undefined || absenceAt(absences, personId, dueAt) !== undefined;

/** The absence that holds for that person at that instant. */
export const absenceAt = (absences: Absences, personId: string, at: Date): Absence | undefined =>
  absences.find(
    (absence) =>
      absence.personId === personId && absence.since <= at && (absence.until === undefined || at < absence.until),
  );
