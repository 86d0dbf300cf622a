/** Fields that become combo boxes: the first touch fetches what makes a list, and until then they are fields for texts. */
import { type RefCallback, useCallback, useRef, useState } from 'react';

/** What a field is while it is one for texts: already announced as what it becomes. */
interface PlainField {
  readonly ref: RefCallback<HTMLInputElement>;
  readonly role: 'combobox';
  readonly 'aria-autocomplete': 'list';
  readonly 'aria-expanded': false;
  readonly autoComplete: 'off';
  readonly onFocus: () => void;
  readonly onPointerEnter: () => void;
  readonly onCompositionStart: () => void;
  readonly onCompositionEnd: () => void;
}

interface Growing<Combo> {
  /** Null until it is there, and where it cannot be had: the field does without a list. */
  readonly combo: Combo | null;
  readonly plain: PlainField;
  /** Of the combo box's input, which takes over the focus and the caret. */
  readonly ref: RefCallback<HTMLInputElement>;
}

/** Fetches it at the first touch. The inputs change places only between two letters: one that is being composed would be lost. */
export function useCombo<Combo>(fetchCombo: () => Promise<Combo>): Growing<Combo> {
  const [there, setThere] = useState<{ readonly combo: Combo } | null>(null);
  const isComposing = useRef(false);
  const caret = useRef<readonly [number | null, number | null] | null>(null);
  const touched = (): void => {
    fetchCombo().then(
      (combo) => {
        if (!isComposing.current) setThere({ combo });
      },
      () => undefined,
    );
  };
  // It leaves while it is still in the page, and has the focus if it had it.
  const leaving = useCallback(
    (input: HTMLInputElement) => () => {
      caret.current = document.activeElement === input ? [input.selectionStart, input.selectionEnd] : null;
    },
    [],
  );
  const coming = useCallback((input: HTMLInputElement | null) => {
    if (input === null || caret.current === null) return;
    input.focus({ preventScroll: true });
    input.setSelectionRange(...caret.current);
    caret.current = null;
  }, []);
  const plain: PlainField = {
    ref: leaving,
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': false,
    autoComplete: 'off',
    onFocus: touched,
    onPointerEnter: touched,
    onCompositionStart: () => {
      isComposing.current = true;
    },
    onCompositionEnd: () => {
      isComposing.current = false;
      touched();
    },
  };
  return { combo: there?.combo ?? null, plain, ref: coming };
}
