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
for (const service of ['registry', 'awards', 'matchmaking']) {
  const document = JSON.parse(readFileSync(join(documents, `${service}.json`), 'utf8'))
  const types = await openapiTS(document, { alphabetize: true })
  const first = `// Made by \`npm run types\` from the ${service} service's OpenAPI document: not to be edited.\n`
  writeFileSync(join(target, `${service}.d.ts`), first + astToString(types))
}
