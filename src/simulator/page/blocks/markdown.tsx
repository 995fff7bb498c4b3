/**
 * The `markdown` block: standard Markdown as Slack takes it (headings, lists, quotes, code, tables, rules), drawn as
 * elements, never as HTML text.
 */
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { Link, Mrkdwn, Plain } from './mrkdwn.tsx';
import { PlainTable } from './table.tsx';

type Piece =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; pieces: Piece[] }
  | { kind: 'list'; isOrdered: boolean; start: number; items: Piece[][] }
  | { kind: 'table'; rows: string[][] }
  | { kind: 'rule' }
  | { kind: 'text'; text: string };

const ITEM = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(.*)$/;

/** Takes the lines of the piece that begins at `at`; answers it and where the next begins. */
type Reader = (lines: string[], at: number) => [piece: Piece, next: number] | undefined;

const whileIn = (lines: string[], at: number, isIn: (line: string) => boolean): number => {
  let end = at;
  while (end < lines.length && isIn(lines[end] ?? '')) end += 1;
  return end;
};

const readCode: Reader = (lines, at) => {
  if (!/^\s*```/.test(lines[at] ?? '')) return undefined;
  const end = whileIn(lines, at + 1, (line) => !/^\s*```/.test(line));
  return [{ kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1];
};

const readHeading: Reader = (lines, at) => {
  const [, signs, text] = /^(#{1,6})\s+(.*?)\s*#*$/.exec(lines[at] ?? '') ?? [];
  return signs === undefined ? undefined : [{ kind: 'heading', level: signs.length, text: text ?? '' }, at + 1];
};

const readRule: Reader = (lines, at) =>
  /^\s*([-*_])(?:\s*\1){2,}\s*$/.test(lines[at] ?? '') ? [{ kind: 'rule' }, at + 1] : undefined;

const readQuote: Reader = (lines, at) => {
  const end = whileIn(lines, at, (line) => line.startsWith('>'));
  if (end === at) return undefined;
  return [{ kind: 'quote', pieces: readPieces(lines.slice(at, end).map((line) => line.replace(/^> ?/, ''))) }, end];
};

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

const readTable: Reader = (lines, at) => {
  if (!/^\s*\|?[\s:|-]*-[\s:|-]*$/.test(lines[at + 1] ?? '') || !(lines[at] ?? '').includes('|')) return undefined;
  const end = whileIn(lines, at + 2, (line) => line.includes('|'));
  return [{ kind: 'table', rows: [lines[at] ?? '', ...lines.slice(at + 2, end)].map(cellsOf) }, end];
};

const readList: Reader = (lines, at) => {
  const [, indent = '', number] = ITEM.exec(lines[at] ?? '') ?? [];
  if (!ITEM.test(lines[at] ?? '')) return undefined;
  const isDeeper = (line: string) => line.startsWith(`${indent} `) && line.trim() !== '';
  const isOrdered = number !== undefined;
  const items: Piece[][] = [];
  let here = at;
  for (;;) {
    const [, margin, digit, text = ''] = ITEM.exec(lines[here] ?? '') ?? [];
    if (margin !== indent || (digit !== undefined) !== isOrdered) break;
    const end = whileIn(lines, here + 1, isDeeper);
    const under = lines.slice(here + 1, end);
    const depth = Math.min(...under.map((line) => line.search(/\S/)), Number.POSITIVE_INFINITY);
    items.push(readPieces([text, ...under.map((line) => line.slice(depth))]));
    here = end;
  }
  return [{ kind: 'list', isOrdered, start: Number(number ?? 1), items }, here];
};

const READERS: Reader[] = [readCode, readHeading, readRule, readQuote, readTable, readList];

const readOther = (lines: string[], at: number): [Piece, number] => {
  const isOther = (line: string, index: number) =>
    line.trim() !== '' && !READERS.some((read) => read(lines, index) !== undefined);
  let end = at + 1;
  while (end < lines.length && isOther(lines[end] ?? '', end)) end += 1;
  return [{ kind: 'text', text: lines.slice(at, end).join('\n') }, end];
};

function readPieces(lines: string[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < lines.length) {
    if ((lines[at] ?? '').trim() === '') {
      at += 1;
      continue;
    }
    const here = at;
    const [piece, next] = READERS.map((read) => read(lines, here)).find(Boolean) ?? readOther(lines, here);
    pieces.push(piece);
    at = next;
  }
  return pieces;
}

export function Markdown({ text }: { text: string }) {
  const pieces = useMemo(() => readPieces(text.split(/\r?\n/)), [text]);
  return <div class="rich-text markdown">{drawAll(pieces)}</div>;
}

const drawAll = (pieces: Piece[]): ComponentChildren =>
  pieces.map((piece, index) => <Drawn key={index} piece={piece} />);

function Drawn({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case 'heading': {
      // Under the page's own headings.
      const Heading = piece.level < 3 ? 'h3' : 'h4';
      return (
        <Heading class={`heading level-${piece.level}`}>
          <Inline text={piece.text} />
        </Heading>
      );
    }
    case 'code':
      return <pre>{piece.text}</pre>;
    case 'quote':
      return <blockquote>{drawAll(piece.pieces)}</blockquote>;
    case 'rule':
      return <hr class="block-divider" />;
    case 'list':
      return <MarkdownList {...piece} />;
    case 'table':
      return <PlainTable rows={piece.rows} draw={(cell) => <Inline text={cell} />} />;
    case 'text':
      return (
        <p>
          <Inline text={piece.text} />
        </p>
      );
  }
}

function MarkdownList({ isOrdered, start, items }: Extract<Piece, { kind: 'list' }>) {
  const drawn = items.map((pieces, index) => <li key={index}>{drawAll(pieces)}</li>);
  return isOrdered ? <ol start={start}>{drawn}</ol> : <ul>{drawn}</ul>;
}

/** Code, links and pictures, bold, struck, italic, Slack's own mentions; the first that fits wins. */
const INLINE =
  /(`+)(.+?)\1|!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)|(\*\*|__)(.+?)\5|~~(.+?)~~|(?<![\w*])([*_])(?!\s)(.+?)(?<!\s)\8(?!\w)|(<(?:@|#|!|https?:|mailto:)[^>]+>)|(https?:\/\/[^\s<>)]+)/s;

function Inline({ text }: { text: string }) {
  const found = INLINE.exec(text);
  if (!found) return <Plain text={text} />;
  return (
    <>
      <Plain text={text.slice(0, found.index)} />
      <Marked found={found} />
      <Inline text={text.slice(found.index + found[0].length)} />
    </>
  );
}

function Marked({ found }: { found: RegExpExecArray }) {
  const [, , code, label, target, , bold, struck, , italic, own, url] = found;
  if (code !== undefined) return <code>{code}</code>;
  if (target !== undefined) return <Link url={target}>{label ? <Inline text={label} /> : undefined}</Link>;
  if (bold !== undefined) return wrap('strong', bold);
  if (struck !== undefined) return wrap('s', struck);
  if (italic !== undefined) return wrap('em', italic);
  return own === undefined ? <Link url={url ?? ''} /> : <Mrkdwn text={own} />;
}

function wrap(Tag: 'strong' | 's' | 'em', text: string) {
  return (
    <Tag>
      <Inline text={text} />
    </Tag>
  );
}
