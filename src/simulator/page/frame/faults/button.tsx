/** Opens the panel of faults, from the bar over everything. */
import { IconButton } from '../../parts/icons.tsx';
import { setState, useStore } from '../../state/store.ts';
import { useWords } from '../../state/words.ts';

export function FaultsButton() {
  const w = useWords();
  const isOpen = useStore((state) => state.faults);
  return (
    <IconButton
      icon="warning"
      label={w('faults')}
      pressed={isOpen}
      class="faults-button"
      onClick={() => setState({ faults: !isOpen })}
    />
  );
}
