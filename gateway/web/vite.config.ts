import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds a running gateway. */
const gateway = process.env['RAG_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    // A data: address would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    // The gateway serves the development login only to a loopback Host, so the proxy speaks in its own name.
    proxy: {
      '/api': { target: gateway, changeOrigin: true },
      '/hub': { target: gateway, changeOrigin: true, ws: true },
    },
  },
});
