/** Who is not there, as they said themselves or as their Slack shows. */

export type Absence = {
  personId: string;
  because: 'said' | 'status' | 'do_not_disturb';
  since: Date;
  /** Missing: until they say otherwise. */
  until?: Date;
};

export type Absences = readonly Absence[];

export const NOBODY_AWAY: Absences = [];

/** The absence that holds for that person at that instant. */
export const absenceAt = (absences: Absences, personId: string, at: Date): Absence | undefined =>
  absences.find(
    (absence) =>
      absence.personId === personId && absence.since <= at && (absence.until === undefined || at < absence.until),
  );
