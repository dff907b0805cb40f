import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { documentPath, useSupplier, type SupplierDetail } from '../../api/suppliers';
import { useFactory } from '../../app/FactoryContext';
import { useSession } from '../../app/Session';
import { significant, unitText } from '../../format/quantity';
import { localMoment } from '../../format/time';
import { useWords } from '../../i18n';
import { Failure, Waiting } from '../../ui/States';
import { Score } from './RankCard';
import { SupplierForm } from './SupplierForm';

/** One supplier: score card, its values beside the background with their documents, certificates, training, versions. */
export function SupplierDrawer({ id, close }: { id: string | 'new' | null; close: () => void }) {
  const { t, nameOf } = useWords();
  const { id: factory } = useFactory();
  const { may } = useSession();
  const [editing, setEditing] = useState(id === 'new');
  const answer = useSupplier(factory, id === 'new' ? null : id);
  const newest = answer.data?.history.versions.at(-1);
  return (
    <Drawer open={id !== null} onClose={close} size={760} title={newest ? nameOf(newest.supplier.name) : t('suppliers.add')}
      extra={newest && !editing && <Button size="small" disabled={!may('keepCarbon')} onClick={() => setEditing(true)}>{t('suppliers.edit')}</Button>}>
      {answer.error && <Failure error={answer.error} retry={() => void answer.refetch()} />}
      {id !== 'new' && answer.isPending && id !== null && <Waiting height={240} />}
      {id === 'new' && <SupplierForm known={null} done={close} />}
      {newest && editing && <SupplierForm known={newest} done={() => setEditing(false)} />}
      {answer.data && newest && !editing && <Detail detail={answer.data} />}
    </Drawer>
  );
}

function Detail({ detail }: { detail: SupplierDetail }) {
  const { t, nameOf } = useWords();
  const { zone } = useFactory();
  const { supplier } = detail.history.versions.at(-1)!;
  const { score } = detail;
  const itemOf = (product: string) => supplier.items.find((i) => i.product === product);
  return (
    <div className="supplier-detail">
      <h3>{t('suppliers.scoreCard')} <Score value={score.total} strong /></h3>
      <p className="quiet">{t('suppliers.assessed', { share: Math.round(score.assessedShare * 100) })}</p>
      <table className="table">
        <thead><tr><th>{t('suppliers.part.name')}</th><th className="number">{t('suppliers.scoreOf')}</th><th className="number">{t('suppliers.weight')}</th><th>{t('suppliers.basisName')}</th></tr></thead>
        <tbody>
          {score.parts.map((p) => (
            <tr key={p.key}>
              <td>{t(`suppliers.part.${p.key}`)}</td><td className="number"><Score value={p.value} /></td><td className="number">{p.weight}</td>
              <td className="wrap quiet">{p.key === 'coverage' ? (p.basis ? t(`suppliers.basis.${p.basis}`) : t('suppliers.notAssessed')) : t(`suppliers.basis.${p.key}`, { count: Number(p.basis) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t('suppliers.items')}</h3>
      <table className="table">
        <thead><tr><th>{t('suppliers.product')}</th><th className="number">{t('suppliers.own')}</th><th className="number">{t('suppliers.background')}</th><th className="number">{t('suppliers.ratio')}</th><th>{t('suppliers.document')}</th></tr></thead>
        <tbody>
          {score.items.map((i) => {
            const item = itemOf(i.product);
            const unit = <small>{unitText(`kgCO2e/${item?.unit ?? ''}`)}</small>;
            return (
              <tr key={i.product}>
                <td className="wrap">{item ? nameOf(item.name) : i.product}<small className="second-line">{i.product}</small></td>
                <td className="number">{i.supplier === null ? t('app.none') : <span className={i.overLimit ? 'supplier-over' : undefined}>{significant(i.supplier, 4)} {unit}</span>}
                  {item?.limitKilogramsPerUnit != null && <small className={i.overLimit ? 'second-line supplier-over' : 'second-line'}>{t('suppliers.limitOf', { value: significant(item.limitKilogramsPerUnit, 4) })}</small>}</td>
                <td className="number">{i.background === null ? t('app.none') : <>{significant(i.background, 4)} {unit}</>}<small className="second-line">{item?.background}</small></td>
                <td className="number">{i.ratio === null ? t('app.none') : `${significant(i.ratio, 3)}×`}</td>
                <td className="wrap">{i.value ? <><a href={documentPath(i.value.sha256)} title={i.value.sha256}>{i.value.fileName}</a><small className="second-line">{t('suppliers.lineOf', { line: i.value.value.line, by: i.value.by, to: i.value.validTo })}</small></> : t('app.none')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <dl className="supplier-facts">
        <dt>{t('suppliers.contact')}</dt><dd>{supplier.contact ?? t('app.none')}</dd>
        <dt>{t('suppliers.renewableHeat')}</dt><dd>{t(supplier.renewableHeat === null ? 'suppliers.unknown' : supplier.renewableHeat ? 'suppliers.yes' : 'suppliers.no')}</dd>
        <dt>{t('suppliers.certificates')}</dt>
        <dd>{supplier.certificates.length === 0 ? t('app.none') : supplier.certificates.map((c) => <div key={c.number}>{t(`suppliers.certificate.${c.kind}`)} {c.number}{c.validTo && ` · ${t('suppliers.until', { day: c.validTo })}`}</div>)}</dd>
        <dt>{t('suppliers.trainings')}</dt>
        <dd>{supplier.trainings.length === 0 ? t('app.none') : supplier.trainings.map((x) => <div key={`${x.on}|${x.topic}`}>{x.on} · {x.topic} · {t('suppliers.people', { count: x.people })}</div>)}</dd>
      </dl>
      <h3>{t('suppliers.versions')}</h3>
      <ol className="year-history">
        {[...detail.history.versions].reverse().map((v) => (
          <li key={v.version}><small>{localMoment(v.at, zone)}</small><b>{t('suppliers.version', { version: v.version })}</b><span>{v.by}</span><span className="quiet">{v.reason}</span></li>
        ))}
      </ol>
    </div>
  );
}
