/**
 * Files of a message: what each is, how large, and the ways to look at it and to keep it.
 */
import { useState } from 'preact/hooks';
import type { SimFile } from '../../control.ts';
import { Icon } from '../parts/icons.tsx';
import { useLanguage, useWords } from '../state/words.ts';

const PREVIEW_CHARACTERS = 20_000;
const PREVIEW_ROWS = 14;

const isText = ({ mimetype }: SimFile): boolean => mimetype.startsWith('text/') || mimetype === 'application/json';
const isImage = ({ mimetype }: SimFile): boolean => mimetype.startsWith('image/');

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;
const STEP = 1024;

/** `1.4 kB` in the page's language. */
function sizeOf(bytes: number, language: string): string {
  const power = bytes < STEP ? 0 : bytes < STEP * STEP ? 1 : 2;
  const unitDisplay = power === 0 ? 'long' : 'short';
  const format = { style: 'unit', unit: UNITS[power], unitDisplay, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, format).format(bytes / STEP ** power);
}

export function Files({ files }: { files: SimFile[] }) {
  return (
    <ul class="files">
      {files.map((file) => (
        <FileCard key={file.id} file={file} />
      ))}
    </ul>
  );
}

function FileCard({ file }: { file: SimFile }) {
  const w = useWords();
  const language = useLanguage();
  const [preview, setPreview] = useState<string | null>(null);
  const open = async () => {
    if (preview !== null) return setPreview(null);
    const answer = await fetch(file.url).catch(() => undefined);
    setPreview(answer?.ok ? await answer.text() : w('unreachable'));
  };
  return (
    <li class="file" aria-label={file.title}>
      <div class="file-head">
        <span class="file-kind" aria-hidden="true">
          {file.pretty_type.slice(0, 4)}
        </span>
        <span class="option-text">
          <strong>{file.title}</strong>
          <small>
            {file.title === file.name ? '' : `${file.name} · `}
            {file.pretty_type} · {sizeOf(file.size, language)}
          </small>
        </span>
        {isText(file) && (
          <button type="button" class="button" aria-expanded={preview !== null} onClick={() => void open()}>
            {w(preview === null ? 'openFile' : 'closeFile')}
            <span class="visually-hidden"> {file.name}</span>
          </button>
        )}
        <a
          class="icon-button"
          href={`${file.url}?download=1`}
          download={file.name}
          aria-label={w('download', { name: file.name })}
          data-tip={w('download', { name: file.name })}
        >
          <Icon name="down" />
        </a>
      </div>
      {isImage(file) && <img class="file-image" src={file.url} alt={file.title} />}
      {preview !== null && (
        <textarea
          class="file-preview"
          aria-label={file.name}
          readOnly
          wrap="off"
          rows={Math.min(PREVIEW_ROWS, preview.trimEnd().split('\n').length + 1)}
          value={preview.slice(0, PREVIEW_CHARACTERS)}
        />
      )}
    </li>
  );
}
