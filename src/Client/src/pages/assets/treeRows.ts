import type { AssetDefinition } from '../../api/types';
import type { FactoryView } from '../../app/FactoryContext';

export interface TreeRow { asset: AssetDefinition; level: number; open: boolean; leaf: boolean }

/** The rows that are to be seen: without a search what is open, with a search the hits and the way to them. */
export function treeRows(view: FactoryView, open: ReadonlySet<string>, keep: ((asset: AssetDefinition) => boolean) | null): TreeRow[] {
  const shown = keep ? withParents(view, keep) : null;
  const rows: TreeRow[] = [];
  const add = (asset: AssetDefinition, level: number) => {
    if (shown && !shown.has(asset.id)) {
      return;
    }
    const children = view.children.get(asset.id) ?? [];
    const isOpen = children.length > 0 && (shown !== null || open.has(asset.id));
    rows.push({ asset, level, open: isOpen, leaf: children.length === 0 });
    if (isOpen) {
      children.forEach((child) => add(child, level + 1));
    }
  };
  view.model.assets.filter((asset) => !asset.parent || !view.assets.has(asset.parent)).forEach((asset) => add(asset, 0));
  return rows;
}

/** An asset is found by any part of its names or id; all words must occur. */
export function matcher(text: string): ((asset: AssetDefinition) => boolean) | null {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? null : (asset) => {
    const own = `${asset.id} ${asset.name.zh} ${asset.name.en}`.toLowerCase();
    return words.every((word) => own.includes(word));
  };
}

export function pathTo(view: FactoryView, id: string | null): AssetDefinition[] {
  const path: AssetDefinition[] = [];
  for (let asset = id ? view.assets.get(id) : undefined; asset && !path.includes(asset); asset = view.assets.get(asset.parent ?? '')) {
    path.unshift(asset);
  }
  return path;
}

function withParents(view: FactoryView, keep: (asset: AssetDefinition) => boolean): Set<string> {
  const shown = new Set<string>();
  for (const asset of view.model.assets) {
    if (keep(asset)) {
      pathTo(view, asset.id).forEach((step) => shown.add(step.id));
    }
  }
  return shown;
}
