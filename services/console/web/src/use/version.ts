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
  /** Reads what there is now, and puts it into the form. */
  open: () => Promise<void>
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

export function useVersion<T>(read: () => Promise<Answer<T>>, fill: (now: T | null) => void): Version {
  const tag = ref<string | null>(null)
  const problem = ref<Problem | null>(null)
  async function open(): Promise<void> {
    problem.value = null
    try {
      const now = await standing(read())
      tag.value = now.tag
      fill(now.body)
    } catch (thrown) {
      problem.value = asProblem(thrown)
    }
  }
  return reactive({ tag, problem, open })
}
