/**
 * Where people stand in the database: every column that can hold text, and what is done with it when a person is
 * erased, or when the words on an item have been kept long enough. A test holds it against the schema.
 */

/** What stands in the place of words that were erased: nothing was said there rather than anything. */
export const ERASED_WORDS = '…';

/** What stands in the place of a person who is not to be known any more, and need not be told from others. */
export const ERASED_PERSON = 'erased';

/**
 * `fact`: nobody's; it stays. `person`, `people`: ids, replaced. `row`: the row is about that person, and goes. `key`:
 * ids in it are replaced. `text`, `settings`: ids and names in it are. `words`, `json_words`: the same, and what the
 * person said is emptied. `held`: what Slack sent, emptied as a whole.
 */
export type Kept = 'fact' | 'person' | 'people' | 'row' | 'key' | 'text' | 'settings' | 'words' | 'json_words' | 'held';

const facts = (...columns: string[]): Record<string, Kept> =>
  Object.fromEntries(columns.map((column) => [column, 'fact' as const]));

export const COLUMNS: Readonly<Record<string, Readonly<Record<string, Kept>>>> = {
  workspaces: facts('team_id', 'gap_found'),
  installations: facts('team_id', 'key_id', 'sealed'),
  charters: { ...facts('team_id', 'id', 'file_hash'), settings: 'settings' },
  channels: facts('team_id', 'id', 'name'),
  people: { ...facts('team_id', 'home_team_id', 'name', 'zone', 'locale'), id: 'row' },
  sweeps: facts('team_id', 'channel_id', 'since', 'emoji'),
  absences: { ...facts('team_id', 'because'), person_id: 'row' },
  homes: { ...facts('team_id', 'pages'), person_id: 'row' },
  items: {
    ...facts('team_id', 'charter_id', 'channel_id', 'message_ts', 'thread_ts', 'conversation'),
    ...facts('topics', 'wait_on', 'state', 'outcome'),
    // A customer may be called as the person is.
    customer_name: 'text',
    contact_id: 'person',
    contact_name: 'words',
    excerpt: 'words',
    flagged_by: 'person',
    owner_id: 'person',
    heard_by: 'person',
    wait_who: 'words',
    wait_what: 'words',
    news_what: 'words',
    handover_to: 'person',
    handover_by: 'person',
    handover_brief: 'json_words',
    brief: 'json_words',
    offer_to: 'person',
    offer_queue: 'people',
    woken_closing: 'json_words',
    ended_by: 'person',
    unheard_because: 'words',
  },
  item_messages: { ...facts('team_id', 'channel_id', 'message_ts'), author_id: 'person' },
  commitments: {
    ...facts('team_id', 'class', 'clock', 'verdict'),
    owner_id: 'person',
    asked_by: 'person',
    missed_by: 'person',
    text: 'words',
  },
  goodwill: { ...facts('team_id', 'approval'), what: 'words', why: 'words', by_id: 'person', decided_by: 'person' },
  entries: { team_id: 'fact', by_id: 'person', what: 'json_words' },
  signs: { ...facts('team_id', 'channel_id', 'message_ts', 'name', 'sign', 'event_ts'), person_id: 'row' },
  inbox: { ...facts('team_id', 'key', 'lane'), payload: 'held', error: 'text' },
  outbox: {
    ...facts('team_id', 'kind', 'channel_id', 'message_ts', 'fate'),
    key: 'key',
    destination: 'row',
    body: 'json_words',
    group_key: 'key',
    error: 'text',
  },
  digests: facts('team_id', 'charter_id', 'local_date'),
};

/** The columns that are kept in one of those ways, with their tables. */
export const columnsKept = (...ways: readonly Kept[]): { table: string; column: string; kept: Kept }[] =>
  Object.entries(COLUMNS).flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([column, kept]) => (ways.includes(kept) ? [{ table, column, kept }] : [])),
  );

/** Where words stand in json: of an entry, a brief, a closing, a question. */
export const WORD_PATHS: readonly (readonly string[])[] = [
  ['text'],
  ['what'],
  ['who'],
  ['why'],
  ['reason'],
  ['problem'],
  ['done'],
  ['next'],
  ['brief', 'problem'],
  ['brief', 'done'],
  ['brief', 'next'],
  ['unheard', 'because'],
  ['question', 'text'],
];

const WORD_FIELDS: ReadonlySet<string> = new Set(WORD_PATHS.flatMap((path) => path.slice(-1)));

/** A mark of our own ("heard", "third_party", a key), and nobody's name, whatever people are called. */
export const isMark = (field: string, text: string): boolean =>
  field === 'key' || (/^[a-z_]+$/.test(text) && !WORD_FIELDS.has(field));

/** What is free to be written in settings; all else there is a mark, a time, or what something is called in Slack. */
export const FREE_SETTINGS: ReadonlySet<string> = new Set(['name', 'notes', 'words']);

/** Happenings whose fields are called as words are, and are none. */
export const WORDLESS: readonly string[] = ['flagged'];
