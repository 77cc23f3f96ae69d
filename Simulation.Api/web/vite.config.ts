import { brotliCompressSync, constants } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Writes a .br beside every text file of the build; the host serves it as it stands. */
const brotli: Plugin = {
  name: 'brotli',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const [fileName, file] of Object.entries(bundle)) {
        if (!/\.(js|css|html|svg)$/.test(fileName)) continue;
        const text = Buffer.from(file.type === 'chunk' ? file.code : file.source);
        const source = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } });
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source });
      }
    },
  },
};

/** With SAIMA_MOCK=1 the pages are answered by dev/mock.ts, under the policy the host sends; else by the API on port 5080. */
const mocked: Plugin = {
  name: 'mock',
  async configureServer(server) { if (process.env.SAIMA_MOCK) server.middlewares.use((await import('./dev/mock.ts')).mock); },
  async configurePreviewServer(server) {
    server.middlewares.use((_, response, next) => {
      response.setHeader('content-security-policy', "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
      next();
    });
    if (process.env.SAIMA_MOCK) server.middlewares.use((await import('./dev/mock.ts')).mock);
  },
};

const api = process.env.SAIMA_API ?? 'http://127.0.0.1:5080';
const proxy = { '^/(api|docs|openapi|health)(/|$)': { target: api, changeOrigin: true, headers: { origin: api } } };

export default defineConfig({
  plugins: [brotli, mocked],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  server: { proxy },
  preview: { proxy },
});
