// What a screen does: the act, whether it is under way, and the refusal.
//
//   const save = useAct(async () => {
//     await call('patch', '/registry/v1/…', { body: form })
//     say('已保存')
//   })
//   <FormBox :problem="save.problem" :busy="save.busy" submit="保存" @submit="save.run()">
// What was refused before is forgotten when the act begins anew, or with `save.clear()`.

import { nextTick, reactive, ref } from 'vue'
import { asProblem, type Problem } from '../api/problem'

export interface Act<Given extends unknown[]> {
  /** Does it; whether it was done. A refusal is in `problem` and is not thrown. */
  run: (...given: Given) => Promise<boolean>
  clear: () => void
  busy: boolean
  problem: Problem | null
}

/** Where what was pressed is gone from the screen, the keyboard goes on at the screen's beginning and not at the window's. */
async function heldFocus(): Promise<void> {
  await nextTick()
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
}

export function useAct<Given extends unknown[]>(act: (...given: Given) => Promise<unknown>): Act<Given> {
  const busy = ref(false)
  const problem = ref<Problem | null>(null)

  async function run(...given: Given): Promise<boolean> {
    busy.value = true
    problem.value = null
    try {
      await act(...given)
      return true
    } catch (thrown) {
      problem.value = asProblem(thrown)
      return false
    } finally {
      busy.value = false
      void heldFocus()
    }
  }
  function clear(): void {
    problem.value = null
  }
  return reactive({ run, clear, busy, problem }) as Act<Given>
}
