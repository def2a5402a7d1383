// What a program in Node does with the package: a list to its end, and a refusal. `node use.mjs URL TOKEN`
import { codeOf, connect, pages, Refused } from 'liebian-api'

const [url, token] = process.argv.slice(2)
const { registry } = connect({ url, token: () => token })
const firms = []
for await (const firm of pages((cursor) => registry.GET('/registry/v1/enterprises', { params: { query: { limit: 1, cursor } } }))) {
  firms.push(firm.credit_code)
}
const { data, error } = await registry.GET('/registry/v1/enterprises/{credit_code}', { params: { path: { credit_code: '91430302MABQKXF64X' } } })
const nobody = connect({ url }).registry
const refused = await pages((cursor) => nobody.GET('/registry/v1/enterprises', { params: { query: { cursor } } }))
  .next()
  .catch((thrown) => thrown instanceof Refused && thrown.code)
console.log(JSON.stringify({ firms: firms.sort(), missing: data === undefined && codeOf(error), refused }))
