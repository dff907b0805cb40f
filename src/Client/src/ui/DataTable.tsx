import { Checkbox, Popover } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { tsvOf } from '../charts/download';
import { useWords } from '../i18n';
import { sorted, useChoice, type SortValue } from './columns';

export interface Column<T> {
  key: string;
  title: string;
  number?: boolean;
  /** May break into several lines. */
  wrap?: boolean;
  /** Always shown. */
  fixed?: boolean;
  /** Not shown until somebody chooses it. */
  optional?: boolean;
  /** What it is sorted and copied by. */
  value: (row: T) => SortValue;
  render?: (row: T) => ReactNode;
}

interface DataTableProps<T> {
  /** Choice of columns and order is kept under this name. */
  name: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  rowClass?: (row: T) => string | undefined;
  /** More rows than this are not drawn. */
  most?: number;
  className?: string;
}

/** A table that sorts by its headers, remembers the columns that are wanted, and copies to a spreadsheet. */
export function DataTable<T>({ name, columns, rows, rowKey, rowClass, most = 300, className = '' }: DataTableProps<T>) {
  const { t } = useWords();
  const choice = useChoice(name, columns.filter((column) => column.optional).map((column) => column.key));
  const shown = columns.filter((column) => column.fixed || !choice.hidden.includes(column.key));
  const by = columns.find((column) => column.key === choice.sorting?.key);
  const down = choice.sorting?.down ?? false;
  const ordered = useMemo(() => (by ? sorted(rows, by.value, down) : rows), [rows, by?.key, down]);
  return (
    <>
      <TableTools columns={columns} hidden={choice.hidden} toggle={choice.toggleColumn} text={() => tsvOf([
        shown.map((column) => column.title), ...ordered.map((row) => shown.map((column) => column.value(row))),
      ])} />
      <div className={`scroll-x ${className}`}>
        <table className="table">
          <thead>
            <tr>
              {shown.map((column) => (
                <th
                  key={column.key} className={column.number ? 'number' : undefined}
                  aria-sort={by?.key === column.key ? (down ? 'descending' : 'ascending') : 'none'}
                >
                  <button type="button" className="sort" onClick={() => choice.sortBy(column.key)}>
                    {column.title}<span aria-hidden="true">{by?.key === column.key ? (down ? '↓' : '↑') : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ordered.slice(0, most).map((row) => (
              <tr key={rowKey(row)} className={rowClass?.(row)}>
                {shown.map((column) => (
                  <td key={column.key} className={[column.number && 'number', column.wrap && 'wrap'].filter(Boolean).join(' ') || undefined}>
                    {column.render ? column.render(row) : column.value(row) ?? t('app.none')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > most && <p className="quiet">{t('alarms.more', { count: rows.length - most })}</p>}
    </>
  );
}

interface ToolsProps {
  columns: readonly { key: string; title: string; fixed?: boolean }[];
  hidden: readonly string[];
  toggle: (key: string) => void;
  text: () => string;
}

function TableTools({ columns, hidden, toggle, text }: ToolsProps) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(text());
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  const choice = (
    <div className="column-choice">
      {columns.filter((column) => !column.fixed).map((column) => (
        <Checkbox key={column.key} checked={!hidden.includes(column.key)} onChange={() => toggle(column.key)}>{column.title}</Checkbox>
      ))}
    </div>
  );
  return (
    <div className="table-tools">
      <Popover content={choice} trigger="click" placement="bottomRight" arrow={false}>
        <button type="button" className="plain" aria-haspopup="dialog">{t('app.columns')}</button>
      </Popover>
      <button type="button" className="plain" onClick={() => void copy()}>{t(copied ? 'app.copied' : 'app.copy')}</button>
    </div>
  );
}

/** To the clipboard; a page that is not served securely has none, so a selected text is copied there. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
