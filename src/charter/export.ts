/** Settings as a charter file, in the order of charter.example.yml: read back, they are the same. */
import { Document, isScalar, visit } from 'yaml';
import { settingsSchema } from './settings.ts';

const HEAD = `# The charter of a care team, as it was set when this was written down. charter.example.yml says what each setting
# means, and which there are besides: what is left out has its default.
#
# Parola takes it over with CHARTER_FILE, at a start at which the file has changed since it was read last; or at once:
#   npm run charter -- import FILE
`;

/** @param settings - as they were saved. @throws ZodError when they are none */
export function exportCharter(settings: object): string {
  // Parsed, they stand in the order of the schema, which is that of the example.
  const document = new Document(settingsSchema.parse(settings), { aliasDuplicateObjects: false });
  visit(document, {
    Seq(_key, list) {
      if (list.items.every(isScalar)) list.flow = true;
    },
  });
  const whole = document.toString({ lineWidth: 0 });
  // A free line before each part.
  return whole === '{}\n' ? `${HEAD}\n# Nothing is set.\n` : `${HEAD}\n${whole.replaceAll(/\n(?=\w)/g, '\n\n')}`;
}
