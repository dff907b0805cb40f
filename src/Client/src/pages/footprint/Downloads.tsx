import { Dropdown, Modal } from 'antd';
import { useState } from 'react';
import { cbamPath, ExportRefused, fetchExport, type Span } from '../../api/footprint';
import { useFactory } from '../../app/FactoryContext';
import { downloadAddress } from '../../charts/download';
import { useWords } from '../../i18n';

/** Documents for partners and authorities; one that is refused says what is missing. */
export function Downloads({ product, span }: { product: string; span: Span }) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const [refused, setRefused] = useState<Error | null>(null);
  const take = async (format: 'pact' | 'idta') => {
    try {
      const address = URL.createObjectURL(await fetchExport(id, product, format, span));
      downloadAddress(`${format}-${product}.json`, address);
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    } catch (e) {
      setRefused(e instanceof Error ? e : new Error(String(e)));
    }
  };
  const items = [
    { key: 'pact', label: t('footprint.download.pact') }, { key: 'idta', label: t('footprint.download.idta') }, { key: 'cbam', label: t('footprint.download.cbam') },
  ];
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items, onClick: ({ key }) => (key === 'cbam' ? downloadAddress(`cbam-${id}.csv`, cbamPath(id, span)) : void take(key as 'pact' | 'idta')) }}
      >
        <button type="button" className="small-button">{t('footprint.download.title')}</button>
      </Dropdown>
      <Modal open={refused !== null} title={t('footprint.download.refused')} footer={null} onCancel={() => setRefused(null)}>
        {refused instanceof ExportRefused ? (
          <ul className="gap-list">{refused.problems.map((p, i) => <li key={i}><b>{p.field}</b><span className="quiet">{nameOf(p.message)}</span></li>)}</ul>
        ) : <p>{refused?.message}</p>}
      </Modal>
    </>
  );
}
