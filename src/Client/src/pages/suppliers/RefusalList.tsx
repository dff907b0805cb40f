import { SupplierRefusal } from '../../api/suppliers';
import { useWords } from '../../i18n';

/** What the host refused: place, what stood there, what would be right. */
export function RefusalList({ error }: { error: Error | null }) {
  const { nameOf } = useWords();
  if (!error) {
    return null;
  }
  return error instanceof SupplierRefusal
    ? <ul className="step-error" role="alert">{error.problems.map((p) => <li key={`${p.path}|${p.value ?? ''}`}><code>{p.path}</code>{p.value !== null && ` ${p.value}`}: {nameOf(p.message)}</li>)}</ul>
    : <p className="step-error" role="alert">{error.message}</p>;
}
