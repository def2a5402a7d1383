// The name of a screen that shows one thing: in the window's title and in the breadcrumb.
//
//   useTitle(() => firm.value?.name)

import { onBeforeUnmount, ref, watch } from 'vue'

export const shownTitle = ref<string | null>(null)

export function useTitle(name: () => string | null | undefined): void {
  watch(
    name,
    (said) => {
      shownTitle.value = said ?? null
      if (said) document.title = `${said} · 裂变`
    },
    { immediate: true },
  )
  // The window's title is the next screen's by then: the router sets it.
  onBeforeUnmount(() => {
    shownTitle.value = null
  })
}
