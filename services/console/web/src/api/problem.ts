// What a service says when it refuses: RFC 9457 problem documents, as an Error that a screen can show.

export interface FieldTrouble {
  /** Where, as the service names it: `body.name`, `query.q`. */
  field: string
  problem: string
  remedy: string
  value?: string | null
}

export class Problem extends Error {
  readonly status: number
  /** The last part of the document's type: `step-up-required`, `invalid-request`. */
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly errors: FieldTrouble[]
  readonly requestId: string
  /** Seconds to wait, where the service said so. */
  readonly retryAfter: number | null
  /** All that the document holds, extension members too. */
  readonly document: Record<string, unknown>

  constructor(status: number, document: Record<string, unknown>, retryAfter: string | null = null) {
    const title = String(document.title ?? `请求没有成功(${status})`)
    const detail = String(document.detail ?? '')
    super(detail || title)
    this.name = 'Problem'
    this.status = status
    this.code = String(document.type ?? '').split('/').pop() ?? ''
    this.title = title
    this.detail = detail
    this.errors = Array.isArray(document.errors) ? (document.errors as FieldTrouble[]) : []
    this.requestId = String(document.request_id ?? '')
    this.retryAfter = retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null
    this.document = document
  }

  /** All that is wrong with a field, named with or without `body.` in front. */
  of(field: string): FieldTrouble[] {
    return this.errors.filter((e) => e.field === field || e.field === `body.${field}`)
  }
}

/** The problem in an answer that is not a success. */
export async function problemOf(response: Response): Promise<Problem> {
  let document: Record<string, unknown> = {}
  try {
    const body: unknown = await response.json()
    if (body !== null && typeof body === 'object') document = body as Record<string, unknown>
  } catch {
    // A gateway's own page: there is nothing in it to show.
  }
  if (!document.title && response.status >= 502) document.title = '服务暂时不可用'
  if (!document.title && response.status === 413) document.title = '文件过大'
  return new Problem(response.status, document, response.headers.get('Retry-After'))
}

/** The problem of a request that got no answer. */
export function unreachable(): Problem {
  return new Problem(0, { title: '没有连上服务器', detail: '请检查网络后再试;已填写的内容没有丢失' })
}

/** Whatever was thrown, as a problem to show. A fault of the page itself is said plainly, and stays in the browser's console. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  console.error(thrown)
  return new Problem(-1, { title: '页面出错', detail: '请刷新页面后再试;仍出错时请把操作步骤告诉系统管理员' })
}
