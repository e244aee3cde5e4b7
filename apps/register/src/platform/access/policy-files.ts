/** Reads the policies, each under the name that its @id gives: that name is what the audit records. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

// The build for Node is CommonJS only; the package's ES module needs a bundler.
export const cedar = createRequire(import.meta.url)(
  '@cedar-policy/cedar-wasm/nodejs',
) as typeof import('@cedar-policy/cedar-wasm')

export type PolicyFiles = { readonly schema: string; readonly policies: Readonly<Record<string, string>> }

export function readPolicyFiles(directory = import.meta.dirname): PolicyFiles {
  const schema = readFileSync(join(directory, 'schema.cedarschema'), 'utf8')
  const policies: Record<string, string> = {}
  const folder = join(directory, 'policies')
  for (const file of readdirSync(folder).sort()) {
    const parts = cedar.policySetTextToParts(readFileSync(join(folder, file), 'utf8'))
    if (parts.type === 'failure')
      throw new Error(`${file}: ${parts.errors.map((error) => error.message).join('; ')}`)
    for (const policy of parts.policies) {
      const id = idOf(policy, file)
      if (policies[id]) throw new Error(`${file}: two policies are called ${id}`)
      policies[id] = policy
    }
  }
  return { schema, policies }
}

function idOf(policy: string, file: string): string {
  const answer = cedar.policyToJson(policy)
  const id = answer.type === 'success' ? answer.json.annotations?.id : undefined
  if (!id) throw new Error(`${file}: a policy has no @id`)
  return id
}
