import { Navigate } from 'react-router';
import { useFactories } from '../api/queries';
import { useWords } from '../i18n';
import { Blank, Failure, Waiting } from '../ui/States';
import { lastFactory } from './lastFactory';

/** The bare address: goes on to the factory looked at last, or the first. */
export function FirstFactory() {
  const { t } = useWords();
  const factories = useFactories();
  if (factories.isPending) {
    return <Waiting height={240} />;
  }
  if (factories.error) {
    return <Failure error={factories.error} retry={() => void factories.refetch()} />;
  }
  const known = factories.data.find((f) => f.id === lastFactory()) ?? factories.data[0];
  return known ? <Navigate to={`/f/${known.id}/overview`} replace /> : <Blank title={t('app.noFactory')} text={t('app.noFactoryHint')} />;
}
