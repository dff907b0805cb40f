import type { Permission } from '../api/access';
import type { IconName } from '../ui/Icon';
import type { Preset } from './period';

export interface PageEntry { key: string; icon: IconName; range: Preset | null; phone?: boolean; needs?: Permission }
export interface PageGroup { key: string; pages: readonly PageEntry[] }

/**
 * What navigation and search list: only groups and pages that exist. `range`: the page follows the period of the top bar, and this is
 * the period it starts with. `phone`: stands in the bar of a phone; the others open behind "more". `needs`: shown to
 * whoever may.
 */
export const pageGroups: readonly PageGroup[] = [
  {
    key: 'operate',
    pages: [
      { key: 'overview', icon: 'factory', range: null, phone: true },
      { key: 'flow', icon: 'flow', range: 'today', phone: true },
      { key: 'assets', icon: 'tree', range: 'today' },
      { key: 'alarms', icon: 'alarm', range: null, phone: true },
    ],
  },
  { key: 'energy', pages: [{ key: 'quality', icon: 'quality', range: '30d' }] },
  {
    key: 'carbon',
    pages: [
      { key: 'carbon', icon: 'cloud', range: 'year', phone: true },
      { key: 'factors', icon: 'book', range: null },
      { key: 'footprint', icon: 'product', range: 'year' },
      { key: 'years', icon: 'years', range: null },
      { key: 'suppliers', icon: 'suppliers', range: null },
      { key: 'ledger', icon: 'ledger', range: null },
    ],
  },
  { key: 'plan', pages: [{ key: 'plan', icon: 'plan', range: null }] },
  {
    key: 'manage',
    pages: [
      { key: 'standards', icon: 'standards', range: null },
      { key: 'access', icon: 'user', range: null, needs: 'manageAccess' },
      { key: 'audit', icon: 'log', range: null, needs: 'readAudit' },
      { key: 'status', icon: 'status', range: null },
    ],
  },
];

export const allPages: readonly PageEntry[] = pageGroups.flatMap((group) => group.pages);
