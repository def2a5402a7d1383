// Corrections of the name list: what may be wrong, and how one stands.

export const FIELDS: Record<string, string> = { name: '企业名称', unit: '归口单位', valid_to: '有效期', title: '称号', credit_code: '信用代码', document_number: '文号' }
export const STATES = { open: ['warn', '待答复'], accepted: ['good', '已更正'], declined: ['plain', '不予更正'] } as const

/** What is said to be wrong, in one line. */
export function whatText(c: { field: string; said: string; should_be: string }): string {
  return `${FIELDS[c.field] ?? c.field}${c.said ? `:“${c.said}”` : ''}${c.should_be ? `,应为“${c.should_be}”` : ''}`
}
