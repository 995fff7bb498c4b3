/**
 * A typed text's beginning as tokens: words, numbers and single marks, in lower case and without accents, each with its
 * place in the original. Linear in what it examines, and it examines a bounded beginning only. Never throws.
 */

export type Token = {
  kind: 'word' | 'number' | 'mark';
  /** Folded: lower case, no accents, "ł" as "l", curly apostrophes straight. */
  text: string;
  /** With its accents, in lower case. */
  accented: string;
  /** Index in the original text after the token's last character. */
  end: number;
  /** Nothing stands between this token and the one before it. */
  glued: boolean;
};

/** No time that people type is longer; the rest of the text is not looked at. */
const EXAMINED_CHARACTERS = 200;

/** Zero-width characters, direction marks, soft hyphens and NUL: nobody sees them, so they mean nothing. */
const INVISIBLE = /[\0\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/;
const SPACE = /\s/;
const ACCENTS = /\p{M}/gu;
const LETTER = /^\p{L}/u;
const DIGIT = /^[0-9]/;

const SPELLINGS: Readonly<Record<string, string>> = { ł: 'l', '’': "'", ʼ: "'", '‘': "'", '–': '-', '—': '-' };

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let open: Token | undefined;
  let glued = false;
  let index = skipUnseen(text, 0);
  const limit = index + EXAMINED_CHARACTERS;
  while (index < Math.min(limit, text.length)) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    index += character.length;
    const folded = fold(character);
    if (folded === '') {
      if (open && !INVISIBLE.test(character)) open.accented += character;
      continue;
    }
    if (SPACE.test(folded)) {
      open = undefined;
      glued = false;
      continue;
    }
    const kind = kindOf(folded);
    if (open && kind !== 'mark' && open.kind === kind) {
      open.text += folded;
      open.accented += character.toLowerCase();
      open.end = index;
    } else {
      open = { kind, text: folded, accented: character.toLowerCase(), end: index, glued };
      tokens.push(open);
    }
    glued = true;
  }
  return tokens;
}

/** The text after an index, without the spaces, invisible characters and punctuation that set it off from a time. */
export function textAfter(text: string, index: number): string {
  let start = skipUnseen(text, index);
  while (start < text.length && ',:;.-–—!'.includes(text.charAt(start))) start = skipUnseen(text, start + 1);
  return trimmed(text.slice(start));
}

/** The text without spaces and invisible characters around it. NUL goes everywhere: no database stores it. */
export function trimmed(text: string): string {
  const start = skipUnseen(text, 0);
  let end = text.length;
  while (end > start && isUnseen(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end).replaceAll('\0', '');
}

function fold(character: string): string {
  if (INVISIBLE.test(character)) return '';
  const plain = character.toLowerCase().normalize('NFD').replace(ACCENTS, '');
  return SPELLINGS[plain] ?? plain;
}

function kindOf(folded: string): Token['kind'] {
  if (DIGIT.test(folded)) return 'number';
  return LETTER.test(folded) ? 'word' : 'mark';
}

function skipUnseen(text: string, from: number): number {
  let index = from;
  while (index < text.length && isUnseen(text.charAt(index))) index += 1;
  return index;
}

function isUnseen(character: string): boolean {
  return SPACE.test(character) || INVISIBLE.test(character);
}
