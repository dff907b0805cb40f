import { useQuery } from '@tanstack/react-query';
import { getJson, type Query } from './http';

/** Roles and permissions as docs/api.md writes them. */
export type Role = 'operator' | 'planner' | 'carbon-manager' | 'verifier' | 'admin' | 'device';
export const userRoles: readonly Role[] = ['operator', 'planner', 'carbon-manager', 'verifier', 'admin'];
export type Permission =
  | 'view' | 'writeReadings' | 'operate' | 'plan' | 'editModel' | 'keepCarbon' | 'verify' | 'readAudit' | 'ownAccount' | 'manageAccess';

export interface Me {
  signIn: 'on' | 'off';
  whyOff: 'no-users' | 'told-off' | null;
  user: { name: string; displayName: string; roles: Role[] } | null;
  permissions: Permission[];
  expires: string | null;
}

export interface User {
  name: string;
  displayName: string;
  roles: Role[];
  disabled: boolean;
  created: string;
  createdBy: string;
  changed: string;
  changedBy: string;
}

export interface Token { id: string; user: string; label: string; roles: Role[]; created: string; expires: string; token: string | null }

export interface DeviceKey {
  id: string;
  label: string;
  factory: string;
  points: string[];
  created: string;
  createdBy: string;
  expires: string | null;
  key: string | null;
}

export interface AuditEntry {
  seq: number;
  at: string;
  who: string;
  from: string;
  what: string;
  target: string;
  outcome: 'done' | 'refused' | 'failed';
  detail: string | null;
  hash: string;
}

export interface AuditPage { entries: AuditEntry[]; next: number | null }
export interface AuditVerdict { whole: boolean; lines: number; head: { seq: number; hash: string }; firstBad: number | null; fault: string | null }

const get = <T>(path: string, query: Query = {}) => ({
  queryKey: [path, query],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson<T>(path, query, signal),
});

export const mePath = '/me';
export const useMeAnswer = () => useQuery({ ...get<Me>(mePath), refetchInterval: 60_000, staleTime: 0 });
export const useUsers = () => useQuery(get<User[]>('/users'));
export const useTokens = () => useQuery(get<Token[]>('/tokens'));
export const useDeviceKeys = () => useQuery(get<DeviceKey[]>('/keys'));
export const auditPage = (before: number | null, search: string, signal: AbortSignal) =>
  getJson<AuditPage>('/audit', { limit: 100, before: before ?? undefined, search: search || undefined }, signal);
