/**
 * Files that wait in the composer to be sent with the words.
 */
import { useRef } from 'preact/hooks';
import { Icon, IconButton } from '../parts/icons.tsx';
import type { Attachment } from '../state/api.ts';
import { useWords } from '../state/words.ts';

/** The bytes of a chosen file as the control API takes them. */
async function attachmentOf(file: File): Promise<Attachment> {
  const url = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(file);
  });
  return { name: file.name, content: url.slice(url.indexOf(',') + 1), base64: true };
}

type AttachProps = { onAttach: (files: Attachment[]) => void };

export function AttachButton({ onAttach }: AttachProps) {
  const w = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton icon="clip" label={w('attach')} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={w('attach')}
        onChange={async (event) => {
          const field = event.currentTarget;
          const files = await Promise.all([...(field.files ?? [])].map(attachmentOf));
          field.value = '';
          onAttach(files);
        }}
      />
    </>
  );
}

type AttachmentsProps = { files: Attachment[]; onDrop: (file: Attachment) => void };

export function Attachments({ files, onDrop }: AttachmentsProps) {
  const w = useWords();
  if (files.length === 0) return null;
  return (
    <ul class="attachments">
      {files.map((file) => (
        <li key={file.name} class="chip">
          <Icon name="clip" /> {file.name}
          <IconButton icon="close" label={w('detach', { name: file.name })} onClick={() => onDrop(file)} />
        </li>
      ))}
    </ul>
  );
}
