import { createContext, useContext, type ReactNode } from 'react';
import { useMeAnswer, type Me, type Permission } from '../api/access';
import { SignInPage } from '../pages/access/SignInPage';
import { Failure, Waiting } from '../ui/States';

const SessionContext = createContext<Me | null>(null);

/** Who uses the client and what they may do. */
export function useSession() {
  const me = useContext(SessionContext);
  if (!me) {
    throw new Error('useSession is called outside Session');
  }
  return { me, may: (permission: Permission) => me.permissions.includes(permission) };
}

/** Lets nobody further who has to sign in first. */
export function Session({ children }: { children: ReactNode }) {
  const me = useMeAnswer();
  if (me.data) {
    return me.data.user ? <SessionContext value={me.data}>{children}</SessionContext> : <SignInPage />;
  }
  return me.error ? <Failure error={me.error} retry={() => void me.refetch()} /> : <Waiting height={240} />;
}
