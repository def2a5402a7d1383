// The one way to the services: `call('get', '/registry/v1/enterprises/{credit_code}', { path: { credit_code } })`.
//
// Methods, addresses, parameters and bodies are checked against the services' own documents (`npm run types`). A refusal is thrown as
// a `Problem`. Where a service wants a step-up first, the person is asked for it and the call is made once more.

import type { paths as AwardsPaths } from './awards'
import type { paths as MatchmakingPaths } from './matchmaking'
import { Problem, problemOf, unreachable } from './problem'
import type { paths as RegistryPaths } from './registry'

export { Problem } from './problem'
export type { components as Awards } from './awards'
export type { components as Matchmaking } from './matchmaking'
export type { components as Registry } from './registry'

type Paths = RegistryPaths & AwardsPaths & MatchmakingPaths
export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete'

/** The addresses that answer to a method. */
export type PathOf<M extends Method> = {
  [P in keyof Paths]: Paths[P] extends Record<M, infer O> ? (O extends undefined ? never : P) : never
}[keyof Paths] &
  string

type Operation<M extends Method, P> = P extends keyof Paths ? (Paths[P] extends Record<M, infer O> ? O : never) : never
type PathParameters<O> = O extends { parameters: { path: infer A } } ? A : undefined
type QueryParameters<O> = O extends { parameters: { query?: infer Q } } ? Q : undefined
type JsonBody<O> = O extends { requestBody: { content: { 'application/json': infer B } } }
  ? B
  : O extends { requestBody?: { content: { 'application/json': infer B } } }
    ? B | undefined
    : undefined
type Success<O> = O extends { responses: infer R } ? R[keyof R & (200 | 201 | 202)] : never

/** An answer holds all of its fields: those with a default, which its document does not require, too. */
export type Whole<T> = T extends readonly (infer U)[] ? Whole<U>[] : T extends object ? { [K in keyof T]-?: Whole<Exclude<T[K], undefined>> } : T

/** What an operation answers with: the JSON of its success, or nothing. */
export type Reply<M extends Method, P> =
  Success<Operation<M, P>> extends { content: { 'application/json': infer A } } ? Whole<A> : undefined

interface Common {
  signal?: AbortSignal
  headers?: Record<string, string>
  /** The request's Idempotency-Key: one a form, kept until it has succeeded (`newKey()`). */
  key?: string
  /** The ETag of what is changed, as it was read (`use/version.ts`); null: there was nothing, and nothing is to be written over; `*`: whatever there is now. */
  match?: string | null
}

export type Options<M extends Method, P> = Common &
  (undefined extends PathParameters<Operation<M, P>> ? { path?: undefined } : { path: PathParameters<Operation<M, P>> }) &
  (undefined extends JsonBody<Operation<M, P>>
    ? { body?: JsonBody<Operation<M, P>> }
    : { body: JsonBody<Operation<M, P>> }) & { query?: QueryParameters<Operation<M, P>> }

type Needed<M extends Method, P> = Record<string, never> extends Options<M, P> ? [options?: Options<M, P>] : [options: Options<M, P>]

/** An answer with its headers, for who needs an ETag or a Link. */
export interface Answer<T> {
  body: T
  headers: Headers
  status: number
}

/** What the shell does for a call: it asks for a step-up, and it notices that the session is no more. */
export const hooks = {
  /** True when the person has proved again who they are. */
  stepUp: async (): Promise<boolean> => false,
  signedOut: (_problem: Problem): void => {},
}

/** Where the services stand for the page. */
export const BASE = '/console/api'
/** Where a file that a service keeps is looked at. */
export const fileAt = (service: 'registry' | 'awards' | 'matchmaking', sha256: string): string => `${BASE}/${service}/v1/attachments/${sha256}?view=1`

interface Request_ {
  method: string
  url: string
  headers: Record<string, string>
  body?: BodyInit | undefined
  signal?: AbortSignal | undefined
}

async function send(request: Request_): Promise<Response> {
  try {
    return await fetch(request.url, {
      method: request.method,
      headers: { 'X-Liebian': 'console', ...request.headers },
      body: request.body ?? null,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: request.signal ?? null,
    })
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw unreachable()
  }
}

const TRIES = 6

/** Sends. What a service refuses because too much comes at once it has not begun: it is sent again, a little later each time. */
async function sendInTurn(request: Request_): Promise<Response | Problem> {
  for (let n = 1; ; n++) {
    const response = await send(request)
    if (response.ok) return response
    const problem = await problemOf(response)
    if (problem.code !== 'overloaded' || n === TRIES) return problem
    const seconds = n * (problem.retryAfter ?? 1) + Math.random()
    await new Promise((resume) => window.setTimeout(resume, 1000 * seconds))
  }
}

/** Sends, and where a step-up is wanted asks for it and sends once more. A refusal is thrown. */
async function sendFresh(request: Request_): Promise<Response> {
  let answer = await sendInTurn(request)
  if (answer instanceof Problem && answer.code === 'step-up-required' && (await hooks.stepUp())) {
    answer = await sendInTurn(request)
  }
  if (answer instanceof Problem) throw answer
  return answer
}

/** As `sendFresh`, and where the session is no more the page is told so. */
async function sendPatiently(request: Request_): Promise<Response> {
  try {
    return await sendFresh(request)
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 401) hooks.signedOut(thrown)
    throw thrown
  }
}

function addressOf(path: string, parameters?: object, query?: object): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((parameters as Record<string, unknown> | undefined)?.[name] ?? '')),
  )
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') asked.append(name, String(one))
    }
  }
  const tail = asked.toString()
  return BASE + filled + (tail ? `?${tail}` : '')
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const type = response.headers.get('Content-Type') ?? ''
  return type.includes('json') ? response.json() : response.text()
}

/** As `call`, with the answer's headers. */
export async function ask<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...[options]: Needed<M, P>
): Promise<Answer<Reply<M, P>>> {
  const { headers = {}, body, signal, key, match, path: parameters, query } = (options ?? {}) as Common & {
    body?: unknown
    path?: object
    query?: object
  }
  const response = await sendPatiently({
    method: method.toUpperCase(),
    url: addressOf(path, parameters, query),
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      ...(match === undefined ? {} : match === null ? { 'If-None-Match': '*' } : { 'If-Match': match }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  })
  return { body: (await bodyOf(response)) as Reply<M, P>, headers: response.headers, status: response.status }
}

/** Asks a service and gives the JSON of its answer. */
export async function call<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...options: Needed<M, P>
): Promise<Reply<M, P>> {
  return (await ask(method, path, ...options)).body
}

/** A page of a list: its rows, where the next ones are, and how many there are in all (where the service was asked and knows). */
export interface Page<Row> {
  rows: Row[]
  next: string | null
  total: number | null
}

type RowOf<T> = T extends readonly (infer R)[] ? R : never

/** A page of a list that comes as an array with a Link header. */
export async function page<P extends PathOf<'get'>>(
  path: P,
  ...options: Needed<'get', P>
): Promise<Page<RowOf<Reply<'get', P>>>> {
  const { body, headers } = await ask('get', path, ...options)
  return { rows: body as unknown as RowOf<Reply<'get', P>>[], next: nextOf(headers), total: totalOf(headers) }
}

/** The cursor in a Link header's rel="next". */
export function nextOf(headers: Headers): string | null {
  const link = headers.get('Link')?.match(/<([^>]*)>;\s*rel="?next"?/)?.[1]
  return link ? new URLSearchParams(link.slice(link.indexOf('?'))).get('cursor') : null
}

export function totalOf(headers: Headers): number | null {
  const total = headers.get('Total-Count')
  return total === null ? null : Number(total)
}

/** Fetches a file and hands it to the browser to keep. Goes the same way as a call, so that a step-up can be asked for. */
export async function download<P extends PathOf<'get'>>(
  path: P,
  options: { path?: PathParameters<Operation<'get', P>>; query?: QueryParameters<Operation<'get', P>>; name?: string } = {},
): Promise<void> {
  await keepFile(addressOf(path, options.path as object | undefined, options.query as object | undefined), options.name)
}

/** As `download`, for an address that a service gave (`/registry/v1/…`). */
export async function downloadFrom(address: string, name?: string): Promise<void> {
  await keepFile(BASE + address, name)
}

async function keepFile(url: string, name: string | undefined): Promise<void> {
  const response = await sendPatiently({ method: 'GET', url, headers: {} })
  const said = response.headers.get('Content-Disposition') ?? ''
  const encoded = said.match(/filename\*=(?:UTF-8'')([^;]+)/i)?.[1]
  const plain = said.match(/filename="?([^";]+)"?/i)?.[1]
  const last = url.replace(/\?.*$/, '').split('/').pop() ?? 'file'
  saveBlob(await response.blob(), name ?? (encoded ? decodeURIComponent(encoded) : (plain ?? last)))
}

/** Hands bytes to the browser to keep under a name. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Sends a file as the body, or with `field` as a part of a form, and gives the JSON of the answer. */
export async function upload<M extends 'post' | 'put' | 'patch', P extends PathOf<M>>(
  method: M,
  path: P,
  file: File | Blob,
  options: Common & {
    path?: PathParameters<Operation<M, P>>
    query?: QueryParameters<Operation<M, P>>
    /** The name of the form's part that holds the file; without it the file itself is the body. */
    field?: string
    /** Further parts of the form. */
    form?: Record<string, string>
  } = {},
): Promise<Answer<Reply<M, P>>> {
  let body: BodyInit = file
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers }
  if (options.field !== undefined) {
    const form = new FormData()
    for (const [name, value] of Object.entries(options.form ?? {})) form.append(name, value)
    form.append(options.field, file, file instanceof File ? file.name : 'file')
    body = form
  } else if (!headers['Content-Type']) {
    headers['Content-Type'] = file.type || 'application/octet-stream'
  }
  if (options.key !== undefined) headers['Idempotency-Key'] = options.key
  const url = addressOf(path, options.path as object | undefined, options.query as object | undefined)
  const response = await sendPatiently({ method: method.toUpperCase(), url, headers, body, signal: options.signal })
  return { body: (await bodyOf(response)) as Reply<M, P>, headers: response.headers, status: response.status }
}

/** Asks the console's own service, which is not one of the three: sessions. A 401 from it is for who asks to judge. */
export async function callConsole<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const response = await sendFresh({
    method,
    url: BASE + path,
    headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  return (await bodyOf(response)) as T
}

/** A new Idempotency-Key. (`crypto.randomUUID` is missing in older browsers, and where the page came without TLS.) */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('')
}
