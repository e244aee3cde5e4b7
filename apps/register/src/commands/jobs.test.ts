import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { jobs, oftenJobs } from './jobs.ts'

const runbook = readFileSync(join(import.meta.dirname, '../../../../docs/runbooks/jobs.md'), 'utf8')
const rows = new Map(
  [...runbook.matchAll(/^\| `([a-z-]+)` \| ([^|]*) \|/gm)].map(([, job = '', when = '']) => [job, when]),
)

/** As the runbook says it: 03:20, every 5 minutes, every minute. */
function inWords(cron: string): string {
  const [minute = '', hour = ''] = cron.split(' ')
  if (minute === '*') return 'every minute'
  if (minute.startsWith('*/')) return `every ${minute.slice(2)} minutes`
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}

describe('the runbook of jobs', () => {
  it('lists every job and no other', () => {
    const names = [...jobs, ...oftenJobs({ isProduction: true })].map(({ name }) => name)
    assert.deepEqual([...rows.keys()].sort(), names.sort())
  })
  for (const { name, cron, runsAtStart } of jobs)
    it(`says when ${name} runs`, () =>
      assert.equal(rows.get(name), `${inWords(cron)}${runsAtStart ? ', at start' : ''}`))
})
