/** Keeps a search, for those who are signed in. */
import { type ReactNode, useState } from 'react';
import { useClient } from 'urql';
import { Button } from '../design/button.js';
import { CheckboxField } from '../design/fields/checkbox-field.js';
import { Dialog } from '../design/dialog.js';
import { TextField } from '../design/fields/text-field.js';
import { toast } from '../design/toasts.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { useCommand } from '../graph/use-command.js';
import { SignInLink } from '../session/sign-in-link.js';
import { useViewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { criteriaOf } from './criteria.js';
import { useCriterionText } from './criterion-text.js';
import { SearchSaveDocument, SearchSavedDocument } from './generated/operations.js';
import { isNarrowed } from './search-state.js';
import { useVehicleSearch } from './use-search.js';

/** The button; not there where nothing narrows the list. */
export function SaveSearch(): ReactNode {
  const text = useText();
  const { state } = useVehicleSearch();
  const [isOpen, open] = useState(false);
  if (!isNarrowed(state)) return null;
  return (
    <>
      <Button onPress={() => open(true)}>{text('search.save')}</Button>
      <Dialog title={text('search.save')} isOpen={isOpen} onClose={() => open(false)}>
        <SaveForm onSaved={() => open(false)} />
      </Dialog>
    </>
  );
}

const longestName = 80;

function SaveForm({ onSaved }: { readonly onSaved: () => void }): ReactNode {
  const text = useText();
  const { state, filter } = useVehicleSearch();
  const { viewer } = useViewer();
  const client = useClient();
  const criterionText = useCriterionText();
  const { isPending, fault, send } = useCommand(SearchSaveDocument);
  const [name, setName] = useState(() => criteriaOf(state).map(criterionText).join(', ').slice(0, longestName));
  const [notify, setNotify] = useState(true);
  const [refusal, setRefusal] = useState<{ readonly message: string } | null>(null);
  if (viewer === null) {
    return (
      <>
        <p>{text('search.save-guest')}</p>
        <SignInLink />
      </>
    );
  }
  const save = async (): Promise<void> => {
    const answer = await send((idempotencyKey) => ({ input: { name: name.trim(), filter, notify, idempotencyKey } }));
    if (answer === null) return;
    if (answer.saveSearch.__typename !== 'SavedSearchPayload') return setRefusal(answer.saveSearch);
    void client.query(SearchSavedDocument, {}, { requestPolicy: 'network-only' }).toPromise();
    toast(text('search.saved'));
    onSaved();
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label={text('search.save-name')} value={name} onChange={setName} maxLength={longestName} isRequired autoFocus />
      <CheckboxField isSelected={notify} onChange={setNotify}>
        {text('search.save-notify')}
      </CheckboxField>
      {refusal !== null && <RefusalNotice refusal={refusal} />}
      {fault !== null && <FaultNotice fault={fault} />}
      <Button weight="primary" type="submit" isPending={isPending}>
        {text('search.save-confirm')}
      </Button>
    </form>
  );
}
