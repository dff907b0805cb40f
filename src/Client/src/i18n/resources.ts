import enAlarms from './en/alarms.json';
import enApp from './en/app.json';
import enAssets from './en/assets.json';
import enFlow from './en/flow.json';
import enOverview from './en/overview.json';
import enQuality from './en/quality.json';
import enStatus from './en/status.json';
import enWords from './en/words.json';
import zhAlarms from './zh/alarms.json';
import zhApp from './zh/app.json';
import zhAssets from './zh/assets.json';
import zhFlow from './zh/flow.json';
import zhOverview from './zh/overview.json';
import zhQuality from './zh/quality.json';
import zhStatus from './zh/status.json';
import zhWords from './zh/words.json';

export const resources = {
  zh: {
    app: zhApp, overview: zhOverview, flow: zhFlow, assets: zhAssets, alarms: zhAlarms, quality: zhQuality, status: zhStatus, ...zhWords,
  },
  en: {
    app: enApp, overview: enOverview, flow: enFlow, assets: enAssets, alarms: enAlarms, quality: enQuality, status: enStatus, ...enWords,
  },
};
