import { Dropdown } from 'antd';
import type { RefObject } from 'react';
import { useWords } from '../i18n';
import type { ChartHandle } from './Chart';
import { downloadAddress, downloadCsv, type Cell } from './download';

interface ExportMenuProps { name: string; rows: () => readonly (readonly Cell[])[]; chart?: RefObject<ChartHandle | null> }

/** "Data / picture" of a chart or table. */
export function ExportMenu({ name, rows, chart }: ExportMenuProps) {
  const { t } = useWords();
  const items = [
    { key: 'data', label: t('app.exportData') },
    ...(chart ? [{ key: 'picture', label: t('app.exportPicture') }] : []),
  ];
  const onClick = ({ key }: { key: string }) => {
    if (key === 'data') {
      downloadCsv(name, rows());
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
