import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'

const sources = join(import.meta.dirname, '..')
/** What writes a contact: the store's function, the table in an insert of either kind. */
const writes = /\bstoreContact\b|insertInto\(['"]victim_contacts|insert into (?:vault\.)?victim_contacts/
/** What would carry something to somebody outside: the service has no such thing yet. */
const sends = /\b(?:nodemailer|smtp|sendMail|sendSms|twilio|notifications-node-client)\b/i

describe('whatever reaches a victim', () => {
  it('is recorded by the use case that asks her rules first, and by nothing else', async () => {
    const writers = await filesThat((text) => writes.test(text))
    assert.deepEqual(writers, ['safety/record-contact.ts', 'victims/contact-store.ts', 'victims/index.ts'])
    const recorder = await readFile(join(sources, 'safety/record-contact.ts'), 'utf8')
    assert.ok(
      recorder.indexOf('await mayContact(') < recorder.indexOf('await storeContact('),
      'the gate comes first',
    )
  })
  it('is sent by no program: one that comes must ask the gate', async () => {
    const senders = await filesThat((text) => sends.test(text) && !text.includes('mayContact'))
    assert.deepEqual(senders, [])
  })
})

async function filesThat(holds: (text: string) => boolean): Promise<readonly string[]> {
  const files = (await readdir(sources, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  )
  const found: string[] = []
  for (const file of files.sort()) if (holds(await readFile(join(sources, file), 'utf8'))) found.push(file)
  return found
}
