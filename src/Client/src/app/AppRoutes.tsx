import { Navigate, Route, Routes } from 'react-router';
import { AccessPage } from '../pages/access/AccessPage';
import { AccountPage } from '../pages/access/AccountPage';
import { AuditPage } from '../pages/access/AuditPage';
import { AlarmsPage } from '../pages/alarms/AlarmsPage';
import { AssetsPage } from '../pages/assets/AssetsPage';
import { CarbonPage } from '../pages/carbon/CarbonPage';
import { FactorsPage } from '../pages/factors/FactorsPage';
import { FlowPage } from '../pages/flow/FlowPage';
import { FootprintPage } from '../pages/footprint/FootprintPage';
import { LedgerPage } from '../pages/ledger/LedgerPage';
import { OverviewPage } from '../pages/overview/OverviewPage';
import { PlanPage } from '../pages/plan/PlanPage';
import { QualityPage } from '../pages/quality/QualityPage';
import { StandardsPage } from '../pages/standards/StandardsPage';
import { StatusPage } from '../pages/status/StatusPage';
import { SuppliersPage } from '../pages/suppliers/SuppliersPage';
import { YearsPage } from '../pages/years/YearsPage';
import { FactoryLayout } from './FactoryLayout';
import { FirstFactory } from './FirstFactory';

export function AppRoutes() {
  return (
    <Routes>
      <Route path="/" element={<FirstFactory />} />
      <Route path="/f/:factory" element={<FactoryLayout />}>
        <Route index element={<Navigate to="overview" replace />} />
        <Route path="overview" element={<OverviewPage />} />
        <Route path="flow" element={<FlowPage />} />
        <Route path="assets/:asset?" element={<AssetsPage />} />
        <Route path="alarms" element={<AlarmsPage />} />
        <Route path="quality" element={<QualityPage />} />
        <Route path="carbon" element={<CarbonPage />} />
        <Route path="ledger" element={<LedgerPage />} />
        <Route path="years" element={<YearsPage />} />
        <Route path="factors" element={<FactorsPage />} />
        <Route path="footprint" element={<FootprintPage />} />
        <Route path="plan" element={<PlanPage />} />
        <Route path="access" element={<AccessPage />} />
        <Route path="audit" element={<AuditPage />} />
        <Route path="account" element={<AccountPage />} />
        <Route path="standards" element={<StandardsPage />} />
        <Route path="suppliers" element={<SuppliersPage />} />
        <Route path="status" element={<StatusPage />} />
        <Route path="*" element={<Navigate to="overview" replace />} />
      </Route>
      <Route path="*" element={<Navigate to="/" replace />} />
    </Routes>
  );
}
