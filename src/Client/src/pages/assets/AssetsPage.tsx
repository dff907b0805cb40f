import { useCallback } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';
import { Blank } from '../../ui/States';
import { AssetTree } from './AssetTree';
import { AssetCarbonCard } from './AssetCarbonCard';
import { AssetHead } from './AssetHead';
import { HistoryCard } from './HistoryCard';
import { NameplateCard } from './NameplateCard';
import { PointsCard } from './PointsCard';

/** Tree beside the page of one asset: live figures, history, points, nameplate. */
export function AssetsPage() {
  const { t } = useWords();
  const view = useFactory();
  const params = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const point = search.get('point');
  const wanted = params['asset'] || (point ? view.points.get(point)?.asset : null) || view.root?.id || null;
  const asset = wanted ? view.assets.get(wanted) : undefined;
  const select = useCallback((id: string) => {
    const kept = new URLSearchParams(window.location.search);
    kept.delete('point');
    void navigate({ pathname: `/f/${view.id}/assets/${id}`, search: kept.toString() });
  }, [navigate, view.id]);
  return (
    <div className="page assets-grid">
      <AssetTree selected={asset?.id ?? null} select={select} />
      {asset ? (
        <div className="asset-main" key={asset.id}>
          <AssetHead asset={asset} />
          <div className="asset-columns">
            <div className="stack">
              <HistoryCard asset={asset} />
              <AssetCarbonCard asset={asset} />
            </div>
            <NameplateCard asset={asset} />
          </div>
          <PointsCard asset={asset} />
        </div>
      ) : <Blank title={t('assets.unknown')} text={t('assets.unknownHint')} />}
    </div>
  );
}
