const paths = {
  brand: 'M3 20V9l6 4V9l6 4V4h6v16z',
  factory: 'M4 19V10l5 3.4V10l5 3.4V5h5v14z',
  flow: 'M3 7c7 0 7 5 18 5M3 17c7 0 7-5 18-5M3 12h4',
  tree: 'M5 4v14h4M5 9h4M11 6.5h8v5h-8zM11 15.5h8v5h-8z',
  alarm: 'M12 4 21 20H3zM12 10v5M12 17.2v.6',
  quality: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14.5 17l2 2 4-4.5',
  standards: 'M5 3h14v18H5zM8.5 8l1.5 1.5L12.5 7M14 8.5h2.5M8.5 14l1.5 1.5 2.5-2.5M14 14.5h2.5',
  status: 'M12 3a9 9 0 1 0 .1 0zM12 11v6M12 7.4v.6',
  sun: 'M12 8a4 4 0 1 0 .1 0zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  moon: 'M19 14.5A8 8 0 0 1 9.5 5 8 8 0 1 0 19 14.5z',
  chevron: 'M9 6l6 6-6 6',
  search: 'M11 4a7 7 0 1 0 .1 0zM16.2 16.2 21 21',
  close: 'M6 6l12 12M18 6 6 18',
  plan: 'M4 19V5M4 19h16M7 15l4-4 3 2 6-7M20 6v4M20 6h-4',
  cloud: 'M7 18h10a4 4 0 0 0 .6-7.95A6 6 0 0 0 6.2 9.6 4.3 4.3 0 0 0 7 18z',
  ledger: 'M5 4h14v16H5zM9 4v16M12 9h4M12 13h4',
  years: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M8.5 15l2.5 2.5 4.5-4.5',
  book: 'M5 4h5a2 2 0 0 1 2 2v14a2 2 0 0 0-2-2H5zM19 4h-5a2 2 0 0 0-2 2v14a2 2 0 0 1 2-2h5z',
  suppliers: 'M3 7h11v9H3zM14 10h4l3 3v3h-7M7 16.5a2 2 0 1 0 .1 0zM17.5 16.5a2 2 0 1 0 .1 0z',
  product: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9',
  more: 'M5 11.5a1 1 0 1 0 .1 0zM12 11.5a1 1 0 1 0 .1 0zM19 11.5a1 1 0 1 0 .1 0z',
  user: 'M12 4a4 4 0 1 0 .1 0zM4 20.5c1.2-4.4 4.3-6 8-6s6.8 1.6 8 6',
  log: 'M6 3h9l4 4v14H6zM9.5 11h6M9.5 15h6',
  wall: 'M3 5h18v12H3zM8 21h8',
} as const;

export type IconName = keyof typeof paths;

/** A line icon in the colour of its text; decoration, so hidden from screen readers. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}
