// The version of what a form changes. It is read when the form is opened, together with what the form begins with, and goes with the
// change: whoever was faster is told of, and what was written into the form stays.
//
//   const version = useVersion(() => ask('get', '/registry/v1/units/{code}', { path: { code: form.code } }), (now) => fill(form, now))
//   await version.open()                                        // `now` is null where there is none yet
//   … await call('put', '/registry/v1/units/{code}', { path, body, match: version.tag })
//   <FormBox :version="version" …>                              // shows what was changed meanwhile, and sends once more if one wants to

import { reactive, ref } from 'vue'
import type { Answer } from '../api/call'
import { asProblem, Problem } from '../api/problem'

export interface Version {
  /** The ETag; null: there was nothing yet. */
  tag: string | null
  /** Why it could not be read. */
  problem: Problem | null
  /** Reads what there is now, and puts it into the form; whether it could be read. Of several at once the last one counts. */
  open: () => Promise<boolean>
  /** When all that is being read is there: whether it could be read. A form is not sent before. */
  settled: () => Promise<boolean>
  /** What the form makes is new: there is no version. */
  none: () => void
}

/** What one reads before one changes it: the body and its ETag, both null where it is not there. */
export async function standing<T>(asked: Promise<Answer<T>>): Promise<{ body: T | null; tag: string | null }> {
  try {
    const { body, headers } = await asked
    return { body, tag: headers.get('ETag') }
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 404) return { body: null, tag: null }
    throw thrown
  }
}

/** `form`: what is written into it while it is being read stays. */
export function useVersion<T>(
  read: () => Promise<Answer<T>>,
  fill: (now: T | null, tag: string | null) => void,
  form?: Record<string, unknown>,
): Version {
  const tag = ref<string | null>(null)
  const problem = ref<Problem | null>(null)
  let count = 0
  /** The form as it was at the first read that is not answered yet. */
  let begun: Record<string, unknown> | null = null
  let last = Promise.resolve(true)

  async function once(): Promise<boolean> {
    const mine = ++count
    if (form) begun ??= { ...form }
    problem.value = null
    try {
      const now = await standing(read())
      if (mine !== count) return last
      const written = Object.entries(form ?? {}).filter(([name, value]) => value !== begun?.[name])
      begun = null
      tag.value = now.tag
      fill(now.body, now.tag)
      if (form) Object.assign(form, Object.fromEntries(written))
      return true
    } catch (thrown) {
      if (mine !== count) return last
      begun = null
      problem.value = asProblem(thrown)
      return false
    }
  }
  function none(): void {
    count += 1
    begun = null
    tag.value = problem.value = null
    last = Promise.resolve(true)
  }
  return reactive({ tag, problem, open: () => (last = once()), settled: () => last, none })
}
