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

// In `npm run dev` and `npm run preview` the API answers from its own address.
const api = process.env.SAIMA_API ?? 'http://127.0.0.1:5080';
const proxy = {
  '^/(api|docs|openapi|health)(/|$)': { target: api, changeOrigin: true, headers: { origin: api } },
  '^/hubs/': { target: api, changeOrigin: true, ws: true, headers: { origin: api } },
};

export default defineConfig({
  plugins: [brotli],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  server: { proxy },
  preview: { proxy },
});
