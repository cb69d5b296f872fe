import { type FormEvent, type ReactNode, useCallback } from 'react';
import { Form, useNavigate } from 'react-router';
import { addressOf, firstPage, queryOf, readState, type TableState } from '#web/widgets';
import { type ListTable } from './declare.js';

/** Goes where a form of the list would go, with an address that says nothing that is usual. */
function useStateOf<Row>(table: ListTable<Row>): (form: HTMLFormElement) => void {
  const navigate = useNavigate();
  return useCallback(
    (form) => {
      const sent = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
      const next = readState(table, new URLSearchParams(sent));
      void navigate(addressOf(table.path, next), { preventScrollReset: true });
    },
    [navigate, table],
  );
}

/** A plain form that changes one part of what was chosen and keeps the rest. It works before scripts do. */
export function StateForm<Row>(props: {
  table: ListTable<Row>;
  state: TableState;
  /** names of the parameters that its fields send */
  without: readonly string[];
  className?: string;
  search?: boolean;
  /** a choice takes effect at once, with scripts */
  eager?: boolean;
  children: ReactNode;
}): ReactNode {
  const { table, state, without } = props;
  const go = useStateOf(table);
  const kept = [...queryOf({ ...state, ...firstPage })].filter(([name]) => !without.includes(name));
  return (
    <Form
      method="get"
      action={table.path}
      className={props.className}
      role={props.search ? 'search' : undefined}
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        event.currentTarget.closest('details')?.removeAttribute('open');
        go(event.currentTarget);
      }}
      onChange={props.eager ? (event: FormEvent<HTMLFormElement>) => go(event.currentTarget) : undefined}
    >
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.children}
    </Form>
  );
}
