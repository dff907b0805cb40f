import type { IconName } from '../ui/Icon';

export interface PageEntry { key: string; icon: IconName; range: boolean }
export interface PageGroup { key: string; pages: readonly PageEntry[] }

/** What navigation and search list: only groups and pages that exist. `range`: the page follows the period of the top bar. */
export const pageGroups: readonly PageGroup[] = [
  {
    key: 'operate',
    pages: [
      { key: 'overview', icon: 'factory', range: false },
    ],
  },
];

export const allPages: readonly PageEntry[] = pageGroups.flatMap((group) => group.pages);
