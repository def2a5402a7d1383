// Types of the three services, made from the documents that their apps give: `npm run types`.
// LIEBIAN_PYTHON names the Python to ask; otherwise the checkout's .venv, or python3.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const own = join(root, '.venv/bin/python')
const python = process.env.LIEBIAN_PYTHON ?? (existsSync(own) ? own : 'python3')
// Somewhere else than into the sources: what the test compares with them.
const target = process.argv[2] ?? fileURLToPath(new URL('./src/api', import.meta.url))

const documents = process.env.LIEBIAN_DOCUMENTS ?? mkdtempSync(join(tmpdir(), 'liebian-types-'))
if (!process.env.LIEBIAN_DOCUMENTS) {
  execFileSync(python, ['-m', 'tests.console_page.documents', documents], { cwd: root, stdio: 'inherit' })
}
/** Without the bodies' examples, which would be three quarters of the types. */
const withoutExamples = (_, value) => {
  if (value?.schema && 'example' in value) delete value.example
  return value
}
for (const service of ['registry', 'awards', 'matchmaking']) {
  const document = JSON.parse(readFileSync(join(documents, `${service}.json`), 'utf8'), withoutExamples)
  // What has a default may be left out of a request; what an answer always has, the documents say of it.
  const types = await openapiTS(document, { alphabetize: true, defaultNonNullable: false })
  const first = `// Made by \`npm run types\` from the ${service} service's OpenAPI document: not to be edited.\n`
  writeFileSync(join(target, `${service}.d.ts`), first + astToString(types))
}

const scopes = JSON.parse(readFileSync(join(documents, 'scopes.json'), 'utf8'))
writeFileSync(
  join(target, 'scopes.ts'),
  `// Made by \`npm run types\` from shared/contracts (scopes.py, audit.py): not to be edited.

export const SCOPE_LABELS: Record<string, string> = ${JSON.stringify(scopes.labels, null, 2)}

export const KIND_LABELS: Record<string, string> = ${JSON.stringify(scopes.kinds, null, 2)}

/** Which scopes a client of a kind may hold. */
export const HOLDABLE: Record<string, string[]> = ${JSON.stringify(scopes.holdable, null, 2)}

/** Which scopes an application in a browser may be given by the person who uses it. */
export const HOLDABLE_BY_APPS: string[] = ${JSON.stringify(scopes.apps, null, 2)}

/** Held by people who sign in, never by a client. */
export const PEOPLE_ONLY: string[] = ${JSON.stringify(scopes.people, null, 2)}

/** The three administrators' roles, and what nobody in another role may hold. */
export const ADMINISTRATORS: Record<string, string[]> = ${JSON.stringify(scopes.administrators, null, 2)}

/** What is audited. */
export const AUDIT_ACTIONS: Record<string, string> = ${JSON.stringify(scopes.actions, null, 2)}
`,
)
