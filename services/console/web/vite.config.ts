import vue from '@vitejs/plugin-vue'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import Components from 'unplugin-vue-components/vite'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

// The server that `npm run dev` passes calls on to: `python3 run.py` in another terminal.
const server = process.env.LIEBIAN_DEV_SERVER ?? 'http://127.0.0.1:8000'

export default defineConfig({
  base: '/console/',
  plugins: [
    vue(),
    // <el-button> and its kind need no import: only what a template names is bundled, with its own style. Our own components are
    // imported by name, so that a reader sees where they come from.
    Components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    // Windows 7 ends at Chrome 109, and offices have browsers built on older ones.
    target: ['chrome87', 'firefox78', 'safari14'],
    outDir: '../static',
    emptyOutDir: true,
    sourcemap: false,
    // A data: address in a style sheet would ask for more in the content security policy than this page has.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  // The Host stays the browser's: the console compares it with the Origin.
  server: { proxy: { '/console/api': { target: server }, '/console/oidc': { target: server }, '/problems': { target: server } } },
})
