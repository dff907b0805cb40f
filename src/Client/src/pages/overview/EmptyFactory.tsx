import { useState } from 'react';
import { useFactories } from '../../api/queries';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { copyText } from '../../ui/DataTable';
import { ImportReadings } from './ImportReadings';

/** A model without readings: what to do next, word for word. */
export function EmptyFactory({ hold }: { hold: (reading: boolean) => void }) {
  const { t, nameOf } = useWords();
  const { id, model } = useFactory();
  const mappings = useFactories().data?.find((factory) => factory.id === id)?.mappings ?? [];
  const mapping = mappings[0];
  const folder = `models/factories/${id}`;
  const first = model.points[0]?.id ?? 'point';
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('overview.empty.title')}</h1>
        <p className="quiet">{nameOf(model.site.name)} · {t('status.size', { assets: model.assets.length, points: model.points.length })}</p>
      </div>
      <Card title={t('overview.empty.import')} note={t('overview.empty.importNote')}>
        {mappings.length > 0 && <ImportReadings mappings={mappings} hold={hold} />}
        <p className="step-text">{t(mapping ? 'overview.empty.importText' : 'overview.empty.mappingText', { folder: `${folder}/mappings` })}</p>
        <Command text={`dotnet run -c Release --project src/Cli -- import --data data --factory ${folder} --mapping ${folder}/mappings/${mapping ?? 'mapping.yaml'} readings.csv.gz`} />
        {model.site.dataSource && <p className="step-text"><b>{t('status.source')}</b> {model.site.dataSource}</p>}
        {model.site.note && <p className="step-text quiet">{nameOf(model.site.note)}</p>}
      </Card>
      <Card title={t('overview.empty.live')} note={t('overview.empty.liveNote')}>
        <p className="step-text">{t('overview.empty.liveText')}</p>
        <Command text={`curl -X POST '${window.location.origin}/api/v2/write?bucket=${id}&precision=s' --data-binary "reading,point=${first} value=12.5 $(date +%s)"`} />
      </Card>
    </div>
  );
}

function Command({ text }: { text: string }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <div className="command">
      <code>{text}</code>
      <button type="button" className="small-button" onClick={() => void copy()}>{t(copied ? 'app.copied' : 'app.copy')}</button>
    </div>
  );
}
