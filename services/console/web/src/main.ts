import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router'
import 'element-plus/theme-chalk/base.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/print.css'

createApp(App).use(router).mount('#app')

// On paper nothing can be unfolded.
window.addEventListener('beforeprint', () => {
  for (const folded of document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')) folded.open = true
})

// A window that was open while the server was renewed asks for parts that are no more: it takes the new page, once.
window.addEventListener('vite:preloadError', (event) => {
  const last = Number(window.sessionStorage.getItem('liebian:renewed') ?? 0)
  if (Date.now() - last < 60_000) return
  event.preventDefault()
  window.sessionStorage.setItem('liebian:renewed', String(Date.now()))
  window.location.reload()
})
