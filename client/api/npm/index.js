// 裂变: the three services by openapi-fetch, with a token; lists read to their end.
import createClient from 'openapi-fetch'

export function connect({ url, token, fetch }) {
  const given = {
    async onRequest({ request }) {
      const value = typeof token === 'function' ? await token() : token
      if (value) request.headers.set('Authorization', `Bearer ${value}`)
      return request
    },
  }
  const client = () => {
    const made = createClient({ baseUrl: url, ...(fetch ? { fetch } : {}) })
    made.use(given)
    return made
  }
  return { registry: client(), awards: client(), matchmaking: client() }
}

export function codeOf(problem) {
  return String(problem?.type ?? '').split('/').pop() ?? ''
}

export class Refused extends Error {
  constructor(problem) {
    super(problem?.detail || problem?.title || 'refused')
    this.name = 'Refused'
    this.problem = problem
    this.code = codeOf(problem)
  }
}

export function nextCursor(response) {
  const link = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('Link') ?? '')
  return link ? (new URL(link[1], 'http://any').searchParams.get('cursor') ?? undefined) : undefined
}

export async function* pages(read) {
  let cursor
  do {
    const { data, error, response } = await read(cursor)
    if (error !== undefined) throw new Refused(error)
    yield* data ?? []
    cursor = nextCursor(response)
  } while (cursor)
}
