// What the values of an enumeration are called, as the services say: each service's vocabularies are read once, when first wanted.
//
//   const size = wordsOf('registry', 'size-class')
//   size('small') → 小型; the value itself until it is known, and where it is not

import { shallowReactive } from 'vue'
import { call } from '../api/call'

type Service = 'registry' | 'awards' | 'matchmaking'
type Book = Map<string, Map<string, string>>

const books = shallowReactive<Partial<Record<Service, Book>>>({})
const asked = new Set<Service>()

function bookOf(service: Service): Book | undefined {
  if (!asked.has(service)) {
    asked.add(service)
    call('get', `/${service}/v1/vocabularies`).then(
      (all) => (books[service] = new Map(all.map((one) => [one.name, new Map(one.values.map((v) => [v.value, v.label]))]))),
      () => asked.delete(service), // the next who asks tries again
    )
  }
  return books[service]
}

/** The function that gives a value's name. */
export function wordsOf(service: Service, vocabulary: string): (value: string | null | undefined) => string {
  return (value) => bookOf(service)?.get(vocabulary)?.get(value ?? '') ?? value ?? ''
}

/** All values with their names, for a choice. */
export function choicesOf(service: Service, vocabulary: string): { value: string; label: string }[] {
  return [...(bookOf(service)?.get(vocabulary) ?? [])].map(([value, label]) => ({ value, label }))
}
