/** Every colour of the client. A hue means a carrier, a tariff band, a data quality or an alarm; the frame has none. */
export type ThemeName = 'light' | 'dark';

const light = {
  page: '#F4F5F6', surface: '#FFFFFF', sunken: '#EDEFF1', line: '#E0E4E8', strongLine: '#C5CCD3', selected: '#EAEEF2',
  elevated: '#FFFFFF', segment: '#FFFFFF',
  ink: '#16212B', ink2: '#46535F', ink3: '#5F6B77', link: '#1B5E9E', primary: '#1B2A38', onPrimary: '#FFFFFF', well: '#2B7B55',
  grid: '#384A7C', pv: '#BA8C03', charge: '#006B4E', discharge: '#6F37A4', gas: '#953E0A', heat: '#AC4E83', cooling: '#059CE2',
  air: '#8A959F', water: '#3D69D1', hydrogen: '#687E3E', loss: '#C5CCD3', load: '#5F6B77',
  scope1: '#7F3E0C', scope2: '#2E4F8A',
  deepValley: '#2C68B0', valley: '#6B9FD6', flat: '#AEB6BF', peak: '#E0A05A', sharp: '#C4523B',
  measured: '#2C7A6B', estimated: '#86B3A8', substituted: '#6E8FBE', manual: '#C4A9DE', suspect: '#C9812F',
  critical: '#C4143A', major: '#DD5A12', onBand: '#16212B', onStrongBand: '#FFFFFF',
};

export type Tokens = typeof light;
export type TokenName = keyof Tokens;

const dark: Tokens = {
  page: '#0D1318', surface: '#141C23', sunken: '#0F161C', line: '#25313B', strongLine: '#3C4B58', selected: '#1E2932',
  elevated: '#1B252E', segment: '#2A3742',
  ink: '#E9EFF4', ink2: '#AAB7C3', ink3: '#8693A0', link: '#7DB7EE', primary: '#DCE5EC', onPrimary: '#10181F', well: '#58BE8C',
  grid: '#6A86BF', pv: '#F2CB3F', charge: '#45E3AE', discharge: '#9670E2', gas: '#B67F50', heat: '#CF5C97', cooling: '#A0DCFC',
  air: '#A6AEBA', water: '#33ADF9', hydrogen: '#8BA21C', loss: '#3C4B58', load: '#8693A0',
  scope1: '#BC6E03', scope2: '#6482CC',
  deepValley: '#3B78D0', valley: '#7FB2E6', flat: '#7F8B97', peak: '#D1914B', sharp: '#D8634B',
  measured: '#4FB39F', estimated: '#3F7F73', substituted: '#6F94C0', manual: '#C3A6E4', suspect: '#DB9A52',
  critical: '#FF5C78', major: '#FF8A45', onBand: '#0D1318', onStrongBand: '#0D1318',
};

export const palettes: Record<ThemeName, Tokens> = { light, dark };

export const fontFamily = '"Segoe UI","Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';

/** Writes the palette into CSS variables (`--ink-2`, `--surface` ...), which every style sheet reads. */
export function applyTokens(root: HTMLElement, theme: ThemeName): void {
  for (const [name, value] of Object.entries(palettes[theme])) {
    root.style.setProperty(`--${cssName(name)}`, value);
  }
  root.dataset['theme'] = theme;
  root.style.colorScheme = theme;
}

/** `strongLine` -> `strong-line`, `ink2` -> `ink-2`. */
export function cssName(token: string): string {
  return token.replace(/([A-Z]|\d)/g, (c) => `-${c.toLowerCase()}`);
}
