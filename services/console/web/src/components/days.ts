// Days and instants in words. The calendar is that of Beijing, wherever the browser stands.

const BEIJING = 'Asia/Shanghai'
const instants = new Intl.DateTimeFormat('zh-CN', {
  timeZone: BEIJING,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Today in Beijing, as `2026-11-26`. */
export function today(now: Date = new Date()): string {
  const part = Object.fromEntries(instants.formatToParts(now).map((p) => [p.type, p.value]))
  return `${part.year}-${part.month}-${part.day}`
}

/** An instant as `2026-11-26 19:05`; a day as it is. */
export function dayText(value: string | null | undefined): string {
  if (!value) return '—'
  if (!value.includes('T')) return value
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return value
  const part = Object.fromEntries(instants.formatToParts(at).map((p) => [p.type, p.value]))
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`
}

/** The last day of a term that ends on a day: it holds up to and without its end. */
export function eve(end: string | null): string | null {
  return end && new Date(Date.parse(`${end}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

/** Calendar days from today to a day: negative when it is past. */
export function daysUntil(day: string, from: string = today()): number {
  return Math.round((Date.parse(`${day.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
