// Who is signed in, in which capacity, and what this capacity may do. The session itself is a cookie that no script can read.

import { computed, reactive, readonly } from 'vue'
import { callConsole, hooks } from './api/call'
import { asProblem, type Problem } from './api/problem'

export interface Capacity {
  id: string
  role: string
  label: string
  kind: string
  unit: string | null
  unit_name: string | null
  enterprise: string | null
  enterprise_name: string | null
  scopes: string[]
}

export type Stage = 'second-factor' | 'enrol' | 'new-password' | 'open'

export interface SessionState {
  stage: Stage
  person: { login: string; name: string }
  capacities: Capacity[]
  capacity: string | null
  fresh_until: string | null
  idle_until: string
  ends_at: string
  has_second_factor: boolean
  password_expires: string | null
}

/** Some acts answer with the state in an envelope, beside what is shown once. */
type StateReply = SessionState | { state: SessionState; recovery_codes?: string[] }

const inner = reactive<{ loaded: boolean; state: SessionState | null; why: Problem | null; trouble: Problem | null }>({
  loaded: false,
  state: null,
  why: null,
  trouble: null,
})

/** `state` is null while nobody is signed in; `why` says why a session ended, `trouble` why it is not known who is signed in. */
export const session = readonly(inner)

export const capacity = computed<Capacity | null>(
  () => (inner.state?.capacities.find((c) => c.id === inner.state?.capacity) as Capacity | undefined) ?? null,
)

/** Whether somebody is signed in with every step done. */
export const open = computed(() => inner.state?.stage === 'open')

/** Whether the present capacity holds a scope: `may('awards:pay')`. What a button shows; the services decide. */
export function may(scope: string): boolean {
  return open.value && (capacity.value?.scopes.includes(scope) ?? false)
}

function take(reply: StateReply): SessionState {
  inner.state = 'state' in reply ? reply.state : reply
  inner.loaded = true
  inner.why = null
  return inner.state
}

/** Forgets who was signed in, without asking the server. */
export function forget(why: Problem | null = null): void {
  inner.state = null
  inner.loaded = true
  inner.why = why
}

/** Asks who is signed in. A server that does not answer is a problem, and not a sign-out. */
export async function loadSession(): Promise<void> {
  inner.trouble = null
  try {
    const reply = await callConsole<StateReply | undefined>('GET', '/session')
    if (reply) take(reply)
    else forget()
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.status !== 401) {
      inner.trouble = problem
      throw problem
    }
    forget(problem.code === 'session-ended' ? problem : null)
  }
}

export async function signIn(login: string, password: string): Promise<SessionState> {
  return take(await callConsole<StateReply>('POST', '/session', { login, password }))
}

export async function signOut(): Promise<void> {
  await callConsole('DELETE', '/session')
  forget()
}

/** Whose an invitation is, before it is taken. */
export async function invitationHolder(token: string): Promise<{ login: string; name: string }> {
  return callConsole('POST', '/session/invitation/holder', { token })
}

export async function takeInvitation(token: string, password: string): Promise<SessionState> {
  return take(await callConsole<StateReply>('POST', '/session/invitation', { token, password }))
}

export async function giveSecondFactor(code: string): Promise<SessionState> {
  return take(await callConsole<StateReply>('POST', '/session/second-factor', { code }))
}

export interface Enrolment {
  secret: string
  uri: string
  qr_svg: string
}

export async function beginEnrolment(): Promise<Enrolment> {
  return callConsole('POST', '/session/second-factor/enrolment', {})
}

/** Gives the recovery codes, which are shown this once. The new state is taken by `loadSession`, when the codes are put away. */
export async function confirmEnrolment(code: string): Promise<string[]> {
  const reply = await callConsole<{ recovery_codes?: string[] }>('POST', '/session/second-factor/confirmation', { code })
  return reply.recovery_codes ?? []
}

export async function setPassword(newPassword: string, currentPassword?: string): Promise<SessionState> {
  const body = { new_password: newPassword, ...(currentPassword === undefined ? {} : { current_password: currentPassword }) }
  return take(await callConsole<StateReply>('POST', '/session/password', body))
}

export async function switchCapacity(role: string): Promise<SessionState> {
  return take(await callConsole<StateReply>('POST', '/session/capacity', { role }))
}

export async function stepUp(proof: string): Promise<SessionState> {
  return take(await callConsole<StateReply>('POST', '/session/step-up', { proof }))
}

export interface Provider {
  id: string
  name: string
}

export async function providers(): Promise<Provider[]> {
  return callConsole('GET', '/providers')
}

hooks.signedOut = (problem) => {
  // A visitor who is not signed in may be refused too: then there is no session to end.
  if (inner.state) forget(problem)
}
