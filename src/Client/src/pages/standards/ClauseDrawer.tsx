import { Drawer } from 'antd';
import { Link } from 'react-router';
import type { StandardClause, StandardNeed } from '../../api/standards';
import { useFactory } from '../../app/FactoryContext';
import { allPages } from '../../app/pages';
import { useWords } from '../../i18n';
import { foundText, limitText } from './evidence';
import { StateMark } from './StateMark';

/** What a clause rests on: each figure, what it is held against, where it is seen and what would close it. */
export function ClauseDrawer({ clause, close }: { clause: StandardClause | null; close: () => void }) {
  const { t, nameOf } = useWords();
  return (
    <Drawer open={clause !== null} onClose={close} size={460} title={clause ? `${clause.clause} · ${nameOf(clause.name)}` : ''}>
      {clause && (
        <>
          <p><StateMark state={clause.state} /> <span className="quiet">{t(`standards.levels.${clause.level}`)} · {clause.row}</span></p>
          {clause.needs.map((need) => <Need key={need.fact} need={need} />)}
        </>
      )}
    </Drawer>
  );
}

function Need({ need }: { need: StandardNeed }) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const found = foundText(need, t('standards.yes'), t('standards.no'));
  const limit = limitText(need);
  return (
    <section className="need" aria-label={nameOf(need.name)}>
      <h3>{nameOf(need.name)} <StateMark state={need.state} /></h3>
      <dl>
        <dt>{t('standards.found')}</dt>
        <dd>{found ?? t('standards.unknown')}{need.period && <span className="quiet"> · {need.period}</span>}</dd>
        {limit && <><dt>{t('standards.limit')}</dt><dd>{limit}</dd></>}
        {need.openSetting && <><dt>{t('standards.limit')}</dt><dd>{t('standards.openSetting')}</dd></>}
        {need.note && <><dt>{t('standards.note')}</dt><dd>{nameOf(need.note)}</dd></>}
        {need.state !== 'met' && <><dt>{t('standards.closes')}</dt><dd>{nameOf(need.closes)}</dd></>}
      </dl>
      {allPages.some((page) => page.key === need.page) && (
        <Link to={`/f/${id}/${need.page}`}>{t('standards.evidence', { page: t(`app.page.${need.page}`) })}</Link>
      )}
    </section>
  );
}
