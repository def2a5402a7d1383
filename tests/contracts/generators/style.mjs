// The house's style of an API, as rules for redocly. What a rule must let pass stands in redocly.yaml with the reason.

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?(:[a-z-]+)?$/
const SNAKE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/
const HEADER = /^[A-Z][A-Za-z0-9]*(-[A-Z][A-Za-z0-9]*)*$/
const MONEY = /(^|_)(amount|amounts|price|budget|reward|subsidy|own_funds|fund|paid|cost|fee|balance|revenue|expense|yuan)$/
const YUAN = /^\^-?\??\[0-9\]\{1,13\}\(\\\.\[0-9\]\{1,2\}\)\?\$$/

const excepted = (options, name) => Object.hasOwn(options.except ?? {}, name)

/** A schema and what it is a choice of: `T | null` is T to a reader. */
function kinds(schema) {
  if (!schema || typeof schema !== 'object') return []
  return [schema, ...['anyOf', 'oneOf', 'allOf'].flatMap((several) => (schema[several] ?? []).flatMap(kinds))]
}

/** Calls `look(name, schema, report)` for every named value: fields of schemas, parameters in path and query. */
const named = (look) => ({
  Schema(schema, { report, location }) {
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      look(name, field, (message) => report({ message, location: location.child(['properties', name]) }))
    }
  },
  Parameter(parameter, { report, location }) {
    if (parameter.in === 'header') return
    look(parameter.name, parameter.schema ?? {}, (message) => report({ message, location }))
  },
})

const rules = {
  /** Segments in kebab-case; what has members by name or number is called in the plural. */
  paths: (options) => ({
    PathItem(_, { report, key, location }) {
      const segments = String(key).split('/').slice(3)
      segments.forEach((segment, n) => {
        if (segment.startsWith('{')) {
          const before = segments[n - 1]
          if (before && !before.startsWith('{') && !before.endsWith('s') && !excepted(options, before)) {
            report({ message: `${key}: a collection is called in the plural, not "${before}"`, location: location.key() })
          }
        } else if (!KEBAB.test(segment) && !excepted(options, segment)) {
          report({ message: `${key}: "${segment}" is not kebab-case`, location: location.key() })
        }
      })
    },
  }),

  /** Each operation has a name in snake_case and a summary in Chinese. */
  operations: () => ({
    Operation(operation, { report, location }) {
      if (!SNAKE.test(operation.operationId ?? '')) {
        report({ message: `operationId "${operation.operationId}" is not snake_case`, location })
      }
      if (!/\p{Script=Han}/u.test(operation.summary ?? '')) report({ message: 'the summary is in Chinese', location })
    },
  }),

  /** Fields and parameters in snake_case. */
  fields: (options) => ({
    ...named((name, _, report) => {
      if (!SNAKE.test(name) && !excepted(options, name)) report(`"${name}" is not snake_case`)
    }),
  }),

  /** Headers as headers are written. */
  headers: () => ({
    Parameter(parameter, { report, location }) {
      if (parameter.in === 'header' && !HEADER.test(parameter.name)) {
        report({ message: `header "${parameter.name}" is not written Like-This`, location })
      }
    },
  }),

  /** An instant ends in `_at`, a day in `_on`; a bound or a period has a word of its own. And what ends so is one. */
  times: (options) => named((name, schema, report) => {
    const bound = new RegExp(`(^|_)(${(options.bounds ?? []).join('|')})$`)
    for (const kind of kinds(schema)) {
      const ending = { 'date-time': '_at', 'date': '_on' }[kind.format]
      if (ending && !name.endsWith(ending) && !bound.test(name) && !excepted(options, name)) report(`"${name}" is a ${kind.format} and does not end in ${ending}`)
      const meant = name.endsWith('_at') ? 'date-time' : name.endsWith('_on') ? 'date' : undefined
      if (meant && kind.type && kind.type !== 'null' && kind.type !== 'array' && kind.format !== meant && !excepted(options, name)) {
        report(`"${name}" is no ${meant}`)
      }
    }
  }),

  /** Money is a decimal string of yuan. A number with a point is none of ours but where it is a score. */
  money: (options) => named((name, schema, report) => {
    for (const kind of kinds(schema)) {
      if (excepted(options, name)) continue
      if (kind.type === 'number') report(`"${name}" is a float: money is a string of yuan, a share or figure a string or whole number`)
      if (MONEY.test(name) && (kind.type === 'integer' || (kind.type === 'string' && !YUAN.test(kind.pattern ?? '')))) {
        report(`"${name}" is money, and no decimal string of yuan`)
      }
    }
  }),

  /** A list has pages (limit, cursor, Link), can be counted (total) and cut to some fields (fields). A short one says why not. */
  pages: (options) => ({
    PathItem(item, { report, key, location, resolve }) {
      const operation = item.get
      const answer = operation?.responses?.['200']
      if (!answer) return
      const asked = (operation.parameters ?? []).map((parameter) => (parameter.$ref ? resolve(parameter).node : parameter).name)
      const isList = answer.content?.['application/json']?.schema?.type === 'array'
      if (!isList && !asked.includes('cursor')) return
      const at = location.child('get')
      const path = String(key).replace(/^\/[a-z]+\/v1/, '')
      if (!asked.includes('cursor')) {
        if (!excepted(options, path)) report({ message: `${key}: a list without pages; a short one is named in redocly.yaml`, location: at })
        return
      }
      if (excepted(options, path)) report({ message: `${key}: has pages, and needs no exception`, location: at })
      for (const wanted of ['limit', 'fields', ...(options.uncounted?.[path] ? [] : ['total'])]) {
        if (!asked.includes(wanted)) report({ message: `${key}: a list with pages has ${wanted}`, location: at })
      }
      for (const header of ['Link', ...(asked.includes('total') ? ['Total-Count'] : [])]) {
        if (!answer.headers?.[header]) report({ message: `${key}: the answer of a list says ${header}`, location: at })
      }
    },
  }),

  /** What is refused is a problem document, of a type of the closed list. */
  errors: (options) => {
    const isProblem = (answer) => /Problem(Document)?$/.test(answer?.content?.['application/problem+json']?.schema?.$ref ?? '')
    return {
      Operation(operation, { report, location, resolve }) {
        const statuses = Object.entries(operation.responses ?? {}).filter(([status]) => status >= '400')
        for (const [status, answer] of statuses) {
          const found = answer.$ref ? resolve(answer).node : answer
          if (!isProblem(found) && !excepted(options, operation.operationId)) {
            report({ message: `${status} is no problem document`, location: location.child(['responses', status]) })
          }
        }
      },
      NamedSchemas: {
        Schema(schema, { report, key, location }) {
          if (key !== 'ProblemDocument') return
          const types = schema.properties?.type?.['x-extensible-enum'] ?? []
          if (!types.length || types.some((type) => !/^\/problems\/[a-z-]+$/.test(type))) {
            report({ message: 'the types of problems are a closed list of /problems/…', location })
          }
        },
      },
    }
  },

  /** Every JSON body has an example; whether it validates, redocly's own rules say. */
  examples: (options) => ({
    Operation(operation, { report, location, resolve }) {
      const bodies = [operation.requestBody, ...Object.entries(operation.responses ?? {}).filter(([s]) => s < '300').map(([, a]) => a)]
      for (const body of bodies) {
        const content = body?.content?.['application/json']
        if (!content) continue
        const one = content.schema?.type === 'array' ? content.schema.items : content.schema
        const schema = one?.$ref ? resolve(one).node : one
        if (!('example' in content) && !schema?.examples && !excepted(options, operation.operationId)) {
          report({ message: `${operation.operationId}: a body without an example`, location })
        }
      }
    },
  }),
}

export default function house() {
  return { id: 'house', rules: { oas3: rules } }
}

