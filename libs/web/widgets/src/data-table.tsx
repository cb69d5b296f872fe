import { type ReactNode } from 'react';

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

interface Props<Row> {
  caption: ReactNode;
  /** for screen readers only, where a heading above says the same */
  captionHidden?: boolean;
  columns: DataColumn<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** names the last line, where columns have totals */
  totalLabel?: string;
}

/** A table for work: its first column names the row, and on small screens every row becomes a card. */
export function DataTable<Row>(props: Props<Row>): ReactNode {
  const [first, ...others] = props.columns;
  if (!first) return null;
  // The more columns, the earlier a table becomes cards.
  const { length } = props.columns;
  const width = length >= 7 ? 'wide' : length >= 4 ? 'middle' : 'narrow';
  return (
    <div className={`qw-databox qw-databox--${width}`}>
      <table className="qw-table qw-data">
        <caption className={props.captionHidden ? 'kern-sr-only' : undefined}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.key} scope="col" data-numeric={column.numeric ? '' : undefined} aria-sort={column.sort}>
                {column.heading ?? column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.rowKey(row)}>
              <th scope="row">{first.cell(row)}</th>
              {others.map((column) => (
                <Cell key={column.key} column={column}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
        <Totals columns={props.columns} label={props.totalLabel ?? 'Σ'} />
      </table>
    </div>
  );
}

/** Words of the tenant begin small in some languages; a name above a value does not. */
const titled = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);

function Cell<Row>({ column, children }: { column: DataColumn<Row>; children: ReactNode }): ReactNode {
  return (
    <td
      data-label={column.actions ? undefined : titled(column.label)}
      data-numeric={column.numeric ? '' : undefined}
      data-flexible={column.flexible ? '' : undefined}
      data-actions={column.actions ? '' : undefined}
      data-empty={children === null ? '' : undefined}
    >
      <div>{children ?? (column.actions ? null : '–')}</div>
    </td>
  );
}

function Totals<Row>({ columns, label }: { columns: DataColumn<Row>[]; label: string }): ReactNode {
  const from = columns.findIndex(({ total }) => total !== undefined);
  if (from < 1) return null;
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={from}>
          {label}
        </th>
        {columns.slice(from).map((column) => (
          <Cell key={column.key} column={column}>
            {column.total}
          </Cell>
        ))}
      </tr>
    </tfoot>
  );
}
