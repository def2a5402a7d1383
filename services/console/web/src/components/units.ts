// Names of units, read once: records name a unit by its code.
import { reactive } from 'vue'
import { call } from '../api/call'

const names = reactive(new Map<string, string>())
let asked = false

export function unitName(code: string | null | undefined): string {
  if (!asked) {
    asked = true
    call('get', '/registry/v1/units').then(
      (units) => {
        for (const unit of units) names.set(unit.code, unit.name)
      },
      () => (asked = false),
    )
  }
  return code ? (names.get(code) ?? code) : '—'
}

/** For the filter of a list; empty until the units have come. */
export function unitOptions(): { value: string; label: string }[] {
  unitName(null)
  return [...names].map(([value, label]) => ({ value, label }))
}
