// Drafts of forms: what is written stays in this browser, for this person, until it is sent or put away.
//
//   const form = reactive({ name: '', ground: '' })
//   const draft = useDraft('case-new', form)          // <DraftNote :draft="draft" /> offers what is there
//   … await call(…); draft.done()
// Of what others may change too, the version is kept with the draft: `useDraft(key, form, version)`. A draft that is taken up again is
// then no later than what it began with, and whoever changed it since is told of.
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

export function useDraft<T extends object>(key: string, form: T, version?: { tag: string | null }): Draft {
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
    write(place, JSON.stringify({ at: new Date().toISOString(), form: toRaw(form), tag: version?.tag ?? null }))
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
      if (draft && version) version.tag = draft.tag ?? null
      offered.value = null
      void Promise.resolve().then(() => (restoring = false))
    },
    discard: drop,
    done: drop,
  }
  return reactive(draft)
}

interface Kept {
  at: string
  form: object
  tag?: string | null
}

function read(place: string): Kept | null {
  try {
    const text = window.localStorage.getItem(place)
    return text ? (JSON.parse(text) as Kept) : null
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
