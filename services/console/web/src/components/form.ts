// What a form tells its fields: the service's refusal, and which fields stand in the form.
import type { InjectionKey, Ref } from 'vue'
import type { Problem } from '../api/problem'

export interface FormContext {
  problem: Ref<Problem | null | undefined>
  names: Set<string>
}

export const FORM: InjectionKey<FormContext> = Symbol('form')
