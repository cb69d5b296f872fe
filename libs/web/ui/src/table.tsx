import { type ReactNode, useId } from 'react';
import { A } from './a.js';

export interface Column<Row> {
  key: string;
  label: ReactNode;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** `aria-sort` of a column that can be sorted by a link in its label */
  sort?: 'ascending' | 'descending' | 'none';
}

interface TableProps<Row> {
  caption: ReactNode;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  foot?: ReactNode;
}

const numeric = ({ numeric }: { numeric?: boolean }): '' | undefined => (numeric ? '' : undefined);

/** A table with caption; its first column names the row. Wide tables scroll inside their own frame, which takes the focus. */
export function Table<Row>(props: TableProps<Row>): ReactNode {
  const caption = useId();
  return (
    <div className="qw-scroll" role="region" aria-labelledby={caption} tabIndex={0}>
      <table className="qw-table">
        <caption id={caption}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.key} scope="col" data-numeric={numeric(column)} aria-sort={column.sort}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <TableRow key={props.rowKey(row)} row={row} columns={props.columns} />
          ))}
        </tbody>
        {props.foot ? <tfoot>{props.foot}</tfoot> : null}
      </table>
    </div>
  );
}

function TableRow<Row>({ row, columns: [first, ...others] }: { row: Row; columns: Column<Row>[] }): ReactNode {
  if (!first) return null;
  return (
    <tr>
      <th scope="row" data-numeric={numeric(first)}>
        {first.cell(row)}
      </th>
      {others.map((column) => (
        <td key={column.key} data-numeric={numeric(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

export function Tabs({
  label,
  items,
}: {
  label: string;
  items: { to: string; label: string; current?: boolean }[];
}): ReactNode {
  return (
    <nav className="qw-tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.to}>
            <A to={item.to} current={item.current}>
              {item.label}
            </A>
          </li>
        ))}
      </ul>
    </nav>
  );
}
