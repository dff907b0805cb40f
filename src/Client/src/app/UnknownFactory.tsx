import { Link } from 'react-router';
import { useFactories } from '../api/queries';
import { useWords } from '../i18n';
import { Blank } from '../ui/States';

/** An address of a factory that this host does not have: a link of another host, or a mistyped one. */
export function UnknownFactory({ id }: { id: string }) {
  const { t, nameOf } = useWords();
  const known = useFactories().data ?? [];
  return (
    <div className="page">
      <div className="page-head"><h1>{t('app.unknownFactory', { id })}</h1></div>
      <section className="card">
        <Blank title={t('app.unknownFactoryHint')}>
          <p className="link-row">{known.map((factory) => <Link key={factory.id} to={`/f/${factory.id}/overview`}>{nameOf(factory.name)}</Link>)}</p>
        </Blank>
      </section>
    </div>
  );
}
