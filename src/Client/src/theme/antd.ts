import { theme as antdTheme, type ThemeConfig } from 'antd';
import { fontFamily, palettes, type ThemeName } from './tokens';

/** The palette in the words of the control library. */
export function antdThemeOf(name: ThemeName): ThemeConfig {
  const t = palettes[name];
  return {
    algorithm: name === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      fontFamily,
      fontSize: 13,
      fontSizeSM: 12,
      fontWeightStrong: 600,
      borderRadius: 5,
      borderRadiusLG: 6,
      borderRadiusSM: 4,
      controlHeight: 30,
      controlHeightSM: 24,
      colorPrimary: t.primary,
      colorTextLightSolid: t.onPrimary,
      colorInfo: t.link,
      colorLink: t.link,
      colorSuccess: t.well,
      colorWarning: t.major,
      colorError: t.critical,
      colorBgLayout: t.page,
      colorBgContainer: t.surface,
      colorBgElevated: t.elevated,
      colorBorder: t.strongLine,
      colorBorderSecondary: t.line,
      colorSplit: t.line,
      colorText: t.ink,
      colorTextSecondary: t.ink2,
      colorTextTertiary: t.ink3,
      colorTextPlaceholder: t.ink3,
      controlItemBgActive: t.selected,
      controlItemBgHover: t.selected,
      controlItemBgActiveHover: t.selected,
      motionDurationMid: '0.12s',
    },
    components: {
      Table: {
        headerBg: t.surface,
        headerColor: t.ink3,
        headerSplitColor: 'transparent',
        cellPaddingBlockSM: 6,
        cellPaddingInlineSM: 8,
        rowHoverBg: t.selected,
      },
      Segmented: { trackBg: t.sunken, itemSelectedBg: t.segment, itemSelectedColor: t.ink, itemColor: t.ink2 },
      Tooltip: { colorBgSpotlight: t.elevated, colorTextLightSolid: t.ink },
      Select: { optionSelectedBg: t.selected, optionSelectedFontWeight: 600 },
    },
  };
}
