import { type ReactNode } from 'react';
import { useWide } from './use-wide.js';

export interface DataColumn<Row> {
  key: string;
  /** plain text: names the value on small screens, where every row becomes a card */
  label: string;
  /** what stands in the head of the table instead, e.g. a link that sorts */
  heading?: ReactNode;
  /** null: nothing to say; a dash in the table, left out on a card */
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** long words may break anywhere, because the column must not push the others out */
  flexible?: boolean;
  sort?: 'ascending' | 'descending' | 'none';
  /** in the last line of the table */
  total?: ReactNode;
  /** buttons and links that act on the row */
  actions?: boolean;
}

/** Rows that can be ticked, for the form of this id. */
export interface Ticks<Row> {
  form: string;
  label: (row: Row) => string;
  /** ticks all rows of the page; only scripts can */
  all: ReactNode;
  isTickable: (row: Row) => boolean;
  isTicked: (row: Row) => boolean;
  onTick: (row: Row, ticked: boolean) => void;
}

interface Props<Row> {
  caption: ReactNode;
  /** for screen readers only, where a heading above says the same */
  captionHidden?: boolean;
  columns: DataColumn<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** names the last line, where columns have totals */
  totalLabel?: string;
  /** null: as the page */
  density?: 'compact' | 'comfortable' | null;
  ticks?: Ticks<Row> | undefined;
}

/** A table for work: its first column names the row and stays in sight, and on small screens every row becomes a block. */
export function DataTable<Row>(props: Props<Row>): ReactNode {
  const [first, ...others] = props.columns;
  const { ticks } = props;
  const box = useWide();
  if (!first) return null;
  return (
    <div className="qw-databox" ref={box} data-density={props.density ?? undefined} data-ticks={ticks ? '' : undefined}>
      <table className="qw-table qw-data">
        <caption className={props.captionHidden ? 'kern-sr-only' : undefined}>{props.caption}</caption>
        <thead>
          <tr>
            {ticks ? <td data-tick="">{ticks.all}</td> : null}
            {props.columns.map((column) => (
              <th key={column.key} scope="col" data-numeric={column.numeric ? '' : undefined} aria-sort={column.sort}>
                {column.heading ?? column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.rowKey(row)} tabIndex={-1} data-ticked={ticks?.isTicked(row) ? '' : undefined}>
              {ticks ? <Tick ticks={ticks} row={row} id={props.rowKey(row)} /> : null}
              <th scope="row">{first.cell(row)}</th>
              {others.map((column) => (
                <Cell key={column.key} column={column}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
        <Totals columns={props.columns} label={props.totalLabel ?? 'Σ'} ticks={Boolean(ticks)} />
      </table>
    </div>
  );
}

/** Words of the tenant begin small in some languages; a name above a value does not. */
const titled = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);

function Tick<Row>({ ticks, row, id }: { ticks: Ticks<Row>; row: Row; id: string }): ReactNode {
  if (!ticks.isTickable(row)) return <td data-tick="" />;
  return (
    <td data-tick="">
      <label>
        <input
          type="checkbox"
          name="ids"
          value={id}
          form={ticks.form}
          aria-label={ticks.label(row)}
          checked={ticks.isTicked(row)}
          onChange={(event) => ticks.onTick(row, event.target.checked)}
        />
      </label>
    </td>
  );
}

function Cell<Row>({ column, children }: { column: DataColumn<Row>; children: ReactNode }): ReactNode {
  const empty = children === null || children === undefined || children === '';
  return (
    <td
      data-label={column.actions ? undefined : titled(column.label)}
      data-numeric={column.numeric ? '' : undefined}
      data-flexible={column.flexible ? '' : undefined}
      data-actions={column.actions ? '' : undefined}
      data-empty={empty ? '' : undefined}
    >
      <div>{empty ? (column.actions ? null : '–') : children}</div>
    </td>
  );
}

function Totals<Row>(props: { columns: DataColumn<Row>[]; label: string; ticks: boolean }): ReactNode {
  const from = props.columns.findIndex(({ total }) => total !== undefined);
  if (from < 1) return null;
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={from + (props.ticks ? 1 : 0)}>
          {props.label}
        </th>
        {props.columns.slice(from).map((column) => (
          <Cell key={column.key} column={column}>
            {column.total}
          </Cell>
        ))}
      </tr>
    </tfoot>
  );
}
