import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The host that `npm run dev` talks to; the built client talks to whoever served it.
const host = process.env['FACTORYTWIN_URL'] ?? 'http://127.0.0.1:5080';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        // Libraries change less often than the client: a browser keeps them over an update.
        codeSplitting: {
          groups: [
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
            { name: 'controls', test: /node_modules[\\/](antd|@ant-design|rc-|@rc-component)/ },
            { name: 'base', test: /node_modules[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': host,
      '/health': host,
      '/openapi': host,
      '/hubs': { target: host, ws: true },
    },
  },
});
