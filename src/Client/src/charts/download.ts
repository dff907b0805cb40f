export type Cell = string | number | null;

/** RFC 4180, with a byte order mark so that spreadsheets read Chinese headings. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;
}

/** Rows for the clipboard: spreadsheets take tabs and line breaks apart. */
export function tsvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => row.map((cell) => (cell === null ? '' : guarded(cell).replace(/[\t\r\n]+/g, ' '))).join('\t')).join('\n');
}

export function downloadCsv(name: string, rows: readonly (readonly Cell[])[]): void {
  const address = URL.createObjectURL(new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }));
  downloadAddress(`${name}.csv`, address);
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

export function downloadAddress(file: string, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
}

function cellText(cell: Cell): string {
  if (cell === null) {
    return '';
  }
  const safe = guarded(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A text that a spreadsheet would run as a formula stays a text. */
function guarded(cell: string | number): string {
  return typeof cell === 'string' && /^[=+\-@]/.test(cell) ? `'${cell}` : String(cell);
}
