import { significant, unitFor, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { useLiveFactory } from '../../live/LiveContext';
import { cssName } from '../../theme/tokens';
import { liveFlow } from './flowOf';

/** Where the power comes from in one bar: the flow picture for a screen of a hand's width. */
export function SourceBar() {
  const { t, language } = useWords();
  const factory = useLiveFactory();
  const sources = factory ? liveFlow(factory, [], () => null).sources.filter((s) => s.value > 0) : [];
  const total = sources.reduce((sum, s) => sum + s.value, 0);
  if (total <= 0) {
    return null;
  }
  const [unit, factor] = unitFor(total, 'kW', language);
  return (
    <div className="source-bar">
      <div className="source-parts" aria-hidden="true">
        {sources.map((s) => <i key={s.id} style={{ flexGrow: s.value / total, background: `var(--${cssName(s.token)})` }} />)}
      </div>
      <div className="source-names">
        {sources.map((s) => (
          <span key={s.id}>
            <i style={{ background: `var(--${cssName(s.token)})` }} />
            {'word' in s.name && t(s.name.word)} <b>{significant(s.value / factor)}</b> <small>{unitText(unit)}</small>
          </span>
        ))}
      </div>
    </div>
  );
}
