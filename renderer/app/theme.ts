import type { ThemeConfig } from 'antd';

/** System fonts with Chinese first; the last ones carry rare characters of names (䶮, 𠮷) of CJK extension B and on. */
export const fontFamily = [
  '"Microsoft YaHei UI"',
  '"Microsoft YaHei"',
  '"PingFang SC"',
  '"HarmonyOS Sans SC"',
  '"Noto Sans CJK SC"',
  '"Source Han Sans SC"',
  '"WenQuanYi Micro Hei"',
  '"SimSun-ExtB"',
  '"MingLiU-ExtB"',
  '"Plangothic P1"',
  '"HanaMinB"',
  'sans-serif',
].join(', ');

/** Colours of the page: ink teal on warm paper. `app.css` has the same values as custom properties. */
export const colours = {
  primary: '#1d5c69',
  ink: '#232a2d',
  paper: '#f6f5f1',
  line: '#e3dfd6',
  gold: '#c08a2e',
  brick: '#b0432e',
  moss: '#3f7a57',
} as const;

export const theme: ThemeConfig = {
  cssVar: { key: 'talent' },
  hashed: false,
  token: {
    colorPrimary: colours.primary,
    colorInfo: colours.primary,
    colorLink: colours.primary,
    colorSuccess: colours.moss,
    colorWarning: colours.gold,
    colorError: colours.brick,
    colorTextBase: colours.ink,
    colorBgLayout: colours.paper,
    colorBorder: '#d9d5ca',
    colorBorderSecondary: '#ebe8e0',
    colorFillAlter: '#faf9f6',
    fontFamily,
    fontSize: 14,
    borderRadius: 6,
    controlHeight: 32,
    boxShadow: '0 6px 24px rgba(35, 42, 45, 0.10)',
    boxShadowSecondary: '0 6px 24px rgba(35, 42, 45, 0.12)',
    motionDurationMid: '0.14s',
    motionDurationSlow: '0.18s',
  },
  components: {
    Table: { headerBg: '#f4f2ec', headerColor: '#4d5659', cellPaddingBlockSM: 6, cellPaddingInlineSM: 10 },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Tabs: { horizontalMargin: '0 0 12px 0' },
    Drawer: { footerPaddingBlock: 12 },
    Segmented: { itemSelectedColor: colours.primary, trackBg: '#eeebe4' },
    Tag: { defaultBg: '#f1efe9' },
  },
};
