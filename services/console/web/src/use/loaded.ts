// What a screen reads: the value, whether it is being read, and the refusal.
//
//   const firm = useLoaded(() => call('get', '/registry/v1/enterprises/{credit_code}', { path: { credit_code: props.code } }))
//   firm.value, firm.busy, firm.problem, firm.reload()
// It is read again when something that `read` looks at changes, and a late answer never replaces a newer one.

import { reactive, ref, shallowRef, watchEffect } from 'vue'
import { asProblem, type Problem } from '../api/problem'

export interface Loaded<T> {
  value: T | null
  busy: boolean
  problem: Problem | null
  reload: () => void
}

export function useLoaded<T>(read: () => Promise<T>): Loaded<T> {
  const value = shallowRef<T | null>(null)
  const busy = ref(true)
  const problem = ref<Problem | null>(null)
  const turn = ref(0)
  let latest = 0

  watchEffect(() => {
    void turn.value
    const mine = ++latest
    busy.value = true
    read().then(
      (got) => {
        if (mine !== latest) return
        value.value = got
        problem.value = null
        busy.value = false
      },
      (thrown: unknown) => {
        if (mine !== latest) return
        problem.value = asProblem(thrown)
        busy.value = false
      },
    )
  })
  return reactive({ value, busy, problem, reload: () => void turn.value++ }) as Loaded<T>
}
