import { memo } from 'react';
import type { LiveNode, Severity } from '../../api/frames';
import { rateUnit, significant, unitFor, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import type { Language } from '../../i18n/language';
import { carrierRows } from '../../live/carriers';
import { useLiveNode } from '../../live/LiveContext';
import { useStaleNode } from '../../live/useStale';
import { AlarmMark } from '../../ui/AlarmMark';
import { Icon } from '../../ui/Icon';
import type { TreeRow } from './treeRows';

interface AssetRowProps {
  row: TreeRow;
  top: number;
  selected: boolean;
  severity: Severity | null;
  select: (id: string) => void;
  toggle: (id: string) => void;
}

export const AssetRow = memo(function AssetRow({ row, top, selected, severity, select, toggle }: AssetRowProps) {
  const { nameOf } = useWords();
  const { asset, level, open, leaf } = row;
  return (
    <div
      id={`tree-${asset.id}`}
      role="treeitem"
      aria-level={level + 1}
      aria-selected={selected}
      aria-expanded={leaf ? undefined : open}
      className={`tree-row ${selected ? 'selected' : ''}`}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 6 + level * 14 }}
      onClick={() => select(asset.id)}
    >
      <span
        className={`tree-toggle ${open ? 'open' : ''}`}
        onClick={(event) => {
          if (!leaf) {
            event.stopPropagation();
            toggle(asset.id);
          }
        }}
      >
        {!leaf && <Icon name="chevron" size={11} />}
      </span>
      <span className="tree-name">{nameOf(asset.name)}</span>
      {severity && <AlarmMark severity={severity} size={11} />}
      <LivePower id={asset.id} />
    </div>
  );
}, (a, b) => a.row.asset === b.row.asset && a.row.open === b.row.open && a.row.level === b.row.level && a.top === b.top
  && a.selected === b.selected && a.severity === b.severity && a.select === b.select);

function LivePower({ id }: { id: string }) {
  const { language } = useWords();
  const node = useLiveNode(id);
  const stale = useStaleNode(node);
  const text = node && powerText(node, language);
  return text ? <span className={`tree-power ${stale ? 'stale' : ''}`}>{text}</span> : null;
}

/** Electric power, or for an asset without it the rate of its first other carrier. */
function powerText(node: LiveNode, language: Language): string | null {
  const other = carrierRows(node).find((row) => row.rate !== null);
  const [value, unit] = node.powerKw !== null ? [node.powerKw, 'kW'] : other?.rate != null ? [other.rate, rateUnit(other.unit)] : [null, ''];
  if (value === null) {
    return null;
  }
  const [scaledUnit, factor] = unitFor(value, unit, language);
  return `${significant(value / factor)} ${unitText(scaledUnit)}`;
}
