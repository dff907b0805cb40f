import { Navigate, Route, Routes } from 'react-router';
import { OverviewPage } from '../pages/overview/OverviewPage';
import { FactoryLayout } from './FactoryLayout';
import { FirstFactory } from './FirstFactory';

export function AppRoutes() {
  return (
    <Routes>
      <Route path="/" element={<FirstFactory />} />
      <Route path="/f/:factory" element={<FactoryLayout />}>
        <Route index element={<Navigate to="overview" replace />} />
        <Route path="overview" element={<OverviewPage />} />
        <Route path="*" element={<Navigate to="overview" replace />} />
      </Route>
      <Route path="*" element={<Navigate to="/" replace />} />
    </Routes>
  );
}
