// Amounts of money in words. Yuan come as decimal strings and stay strings: a number would lose fen.

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** `1234567.00` → `1,234,567 元`; in wan → `123.4567 万元`. What is not an amount stays as it is. */
export function yuan(value: string | number | null | undefined, wan = false): string {
  if (value === null || value === undefined || value === '') return '—'
  const match = String(value).match(/^(-?)(\d+)(?:\.(\d+))?$/)
  if (!match) return String(value)
  const sign = match[1] ?? ''
  let whole = match[2] ?? '0'
  let rest = match[3] ?? ''
  if (wan) {
    const moved = whole.padStart(5, '0')
    whole = moved.slice(0, -4)
    rest = moved.slice(-4) + rest
  }
  rest = rest.replace(/0+$/, '')
  if (!wan && rest.length === 1) rest += '0'
  return `${sign}${grouped(whole.replace(/^0+(?=\d)/, ''))}${rest ? `.${rest}` : ''} ${wan ? '万元' : '元'}`
}

/** What a person wrote as an amount, as the services read it. */
export const plainAmount = (text: string): string => text.normalize('NFKC').replace(/[,\s元]/g, '')
