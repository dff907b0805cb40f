import { Dropdown } from 'antd';
import type { RefObject } from 'react';
import { useWords } from '../i18n';
import type { ChartHandle } from './Chart';
import { downloadAddress, downloadCsv, type Cell } from './download';

type Rows = readonly (readonly Cell[])[];

interface ExportMenuProps { name: string; rows: () => Rows | Promise<Rows>; chart?: RefObject<ChartHandle | null> }

/** "Data / picture" of a chart or table. */
export function ExportMenu({ name, rows, chart }: ExportMenuProps) {
  const { t } = useWords();
  const items = [
    { key: 'data', label: t('app.exportData') },
    ...(chart ? [{ key: 'picture', label: t('app.exportPicture') }] : []),
  ];
  const onClick = ({ key }: { key: string }) => {
    if (key === 'data') {
      void Promise.resolve(rows()).then((all) => downloadCsv(name, all));
      return;
    }
    const picture = chart?.current?.picture();
    if (picture) {
      downloadAddress(`${name}.png`, picture);
    }
  };
  return (
    <Dropdown menu={{ items, onClick }} trigger={['click']}>
      <button type="button" className="small-button">{t(chart ? 'app.export' : 'app.exportData')}</button>
    </Dropdown>
  );
}
