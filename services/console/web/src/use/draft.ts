// Drafts of forms: what is written stays in this browser, for this person, until it is sent or put away.
//
//   const form = reactive({ name: '', ground: '' })
//   const draft = useDraft('case-new', form)          // <DraftNote :draft="draft" /> offers what is there
//   … await call(…); draft.done()
// Passwords and contacts never go into a form that has a draft.

import { onBeforeUnmount, reactive, ref, toRaw, watch } from 'vue'
import { session } from '../session'

export interface Draft {
  /** When a draft that is still to be had was written; null where there is none. */
  offered: string | null
  restore: () => void
  discard: () => void
  /** The form has been sent. */
  done: () => void
}

export function useDraft<T extends object>(key: string, form: T): Draft {
  const place = `liebian:draft:${session.state?.person.login ?? ''}:${key}`
  const offered = ref<string | null>(null)
  const empty = JSON.stringify(toRaw(form))
  let timer = 0
  let restoring = false

  const stored = read(place)
  if (stored && JSON.stringify(stored.form) !== empty) offered.value = stored.at

  function save(): void {
    window.clearTimeout(timer)
    timer = 0
    const now = JSON.stringify(toRaw(form))
    if (now === empty) return
    write(place, JSON.stringify({ at: new Date().toISOString(), form: toRaw(form) }))
  }

  watch(
    form,
    () => {
      if (restoring) return
      // Whoever begins anew has decided against the old draft.
      offered.value = null
      window.clearTimeout(timer)
      timer = window.setTimeout(save, 400)
    },
    { deep: true },
  )
  // A window that is closed within those 400 ms loses nothing either.
  window.addEventListener('pagehide', flush)
  onBeforeUnmount(() => {
    flush()
    window.removeEventListener('pagehide', flush)
  })
  function flush(): void {
    if (timer) save()
  }

  function drop(): void {
    window.clearTimeout(timer)
    timer = 0
    offered.value = null
    write(place, null)
  }

  const draft = {
    offered,
    restore() {
      const draft = read(place)
      restoring = true
      if (draft) Object.assign(form, draft.form)
      offered.value = null
      void Promise.resolve().then(() => (restoring = false))
    },
    discard: drop,
    done: drop,
  }
  return reactive(draft)
}

function read(place: string): { at: string; form: object } | null {
  try {
    const text = window.localStorage.getItem(place)
    return text ? (JSON.parse(text) as { at: string; form: object }) : null
  } catch {
    return null
  }
}

function write(place: string, text: string | null): void {
  try {
    if (text === null) window.localStorage.removeItem(place)
    else window.localStorage.setItem(place, text)
  } catch {
    // A browser that keeps nothing, or has no room: the form itself is still there.
  }
}
