import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useState } from 'react';
import { BrowserRouter } from 'react-router';
import { mePath } from '../api/access';
import { ApiError } from '../api/http';
import { useWords } from '../i18n';
import { LiveProvider } from '../live/LiveContext';
import { antdThemeOf } from '../theme/antd';
import { ThemeProvider, useTheme } from '../theme/ThemeContext';
import { AppRoutes } from './AppRoutes';
import { Session } from './Session';

export function App() {
  const [queries] = useState(newQueryClient);
  return (
    <ThemeProvider>
      <QueryClientProvider client={queries}>
        <Localized />
      </QueryClientProvider>
    </ThemeProvider>
  );
}

function Localized() {
  const { name } = useTheme();
  const { language } = useWords();
  useEffect(() => void dayjs.locale(language === 'zh' ? 'zh-cn' : 'en'), [language]);
  return (
    <ConfigProvider
      theme={antdThemeOf(name)}
      locale={language === 'zh' ? zhCN : enGB}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <AntdApp component={false}>
        <Session>
          <LiveProvider>
            <BrowserRouter>
              <AppRoutes />
            </BrowserRouter>
          </LiveProvider>
        </Session>
      </AntdApp>
    </ConfigProvider>
  );
}

function newQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        // The session ended, or sign-in was turned on: ask who we are, which brings the sign-in page.
        if (error instanceof ApiError && error.status === 401) {
          void client.invalidateQueries({ queryKey: [mePath] });
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: true,
        // What the host refuses it will refuse again; what it cannot do now it may do in a moment.
        retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      },
    },
  });
  return client;
}
