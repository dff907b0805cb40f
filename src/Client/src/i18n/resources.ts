import enAccess from './en/access.json';
import enAlarms from './en/alarms.json';
import enApp from './en/app.json';
import enAssets from './en/assets.json';
import enBoundary from './en/boundary.json';
import enCarbon from './en/carbon.json';
import enFactors from './en/factors.json';
import enFlow from './en/flow.json';
import enFootprint from './en/footprint.json';
import enLedger from './en/ledger.json';
import enOverview from './en/overview.json';
import enPlan from './en/plan.json';
import enQuality from './en/quality.json';
import enRecords from './en/records.json';
import enStandards from './en/standards.json';
import enStatus from './en/status.json';
import enSuppliers from './en/suppliers.json';
import enWords from './en/words.json';
import enYears from './en/years.json';
import zhAccess from './zh/access.json';
import zhAlarms from './zh/alarms.json';
import zhApp from './zh/app.json';
import zhAssets from './zh/assets.json';
import zhBoundary from './zh/boundary.json';
import zhCarbon from './zh/carbon.json';
import zhFactors from './zh/factors.json';
import zhFlow from './zh/flow.json';
import zhFootprint from './zh/footprint.json';
import zhLedger from './zh/ledger.json';
import zhOverview from './zh/overview.json';
import zhPlan from './zh/plan.json';
import zhQuality from './zh/quality.json';
import zhRecords from './zh/records.json';
import zhStandards from './zh/standards.json';
import zhStatus from './zh/status.json';
import zhSuppliers from './zh/suppliers.json';
import zhWords from './zh/words.json';
import zhYears from './zh/years.json';

export const resources = {
  zh: {
    app: zhApp, overview: zhOverview, flow: zhFlow, assets: zhAssets, alarms: zhAlarms, quality: zhQuality, carbon: zhCarbon, factors: zhFactors, footprint: zhFootprint, years: zhYears, ledger: zhLedger, plan: zhPlan, standards: zhStandards, access: zhAccess, status: zhStatus, suppliers: zhSuppliers, boundary: zhBoundary, records: zhRecords, ...zhWords,
  },
  en: {
    app: enApp, overview: enOverview, flow: enFlow, assets: enAssets, alarms: enAlarms, quality: enQuality, carbon: enCarbon, factors: enFactors, footprint: enFootprint, years: enYears, ledger: enLedger, plan: enPlan, standards: enStandards, access: enAccess, status: enStatus, suppliers: enSuppliers, boundary: enBoundary, records: enRecords, ...enWords,
  },
};
