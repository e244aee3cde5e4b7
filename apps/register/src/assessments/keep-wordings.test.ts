import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { roles } from '../platform/access/decision.ts'
import { AppError } from '../platform/errors.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { forgetWordings, keepWordings, listTools, readTool, tryWordings } from './keep-wordings.ts'
import { startAssessment } from './start-assessment.ts'
import { type AssessmentTest, openAssessmentTest } from './test-assessments.ts'

const tool = 'dash-topics'
const csv =
  'topic,wording,licence\ninjury,An invented question?,Example licence 7\nweapon,And another?,Example licence 7'
describe('licensed wording', () => {
  let test: AssessmentTest
  before(async () => {
    test = await openAssessmentTest()
  })
  after(() => test?.drop())
  const administrator = (force = '36') => test.contextOf('force-administrator', force)
  const loaded = async (force = '36') =>
    (await listTools(await administrator(force), {})).find(({ code }) => code === tool)?.loaded

  it('is loaded by the administrator of a force and by nobody else', async () => {
    for (const role of roles) {
      const work = keepWordings(await test.contextOf(role), { tool, csv })
      if (role === 'force-administrator') assert.deepEqual(await work, { kept: 2 })
      else await assert.rejects(work, refusedWith('not-allowed'), role)
    }
    assert.equal(await loaded(), 2)
    assert.equal(await loaded('13'), 0)
  })
  it('stands in place of the topic for officers of that force alone', async () => {
    const wordingOf = async (force: string) => {
      const { entry } = await test.enter('medium', { force })
      const { topics } = await startAssessment(await test.contextOf('investigator', force), { entry, tool })
      return topics.find(({ code }) => code === 'injury')
    }
    assert.deepEqual(
      [(await wordingOf('36'))?.wording, (await wordingOf('36'))?.licence, (await wordingOf('13'))?.wording],
      ['An invented question?', 'Example licence 7', undefined],
    )
  })
  it('is tried without being kept, and refused whole where one line is wrong', async () => {
    const context = await administrator()
    assert.equal(
      (await tryWordings(context, { tool, csv: 'injury,Other?,Example licence 8' })).wordings.length,
      1,
    )
    assert.equal(await loaded(), 2)
    await assert.rejects(
      keepWordings(context, { tool, csv: `${csv}\nhobby,No topic?,Example licence 7` }),
      (error) =>
        error instanceof AppError &&
        error.fields[0]?.message.startsWith('Line 4: The tool has no such topic') === true,
    )
    assert.equal(await loaded(), 2)
    await assert.rejects(readTool(context, { tool: 'tarot' }), refusedWith('not-found'))
  })
  it('takes the place of what was loaded before, and is removed', async () => {
    const context = await administrator()
    await keepWordings(context, { tool, csv: 'injury,Other?,Example licence 8' })
    assert.equal(await loaded(), 1)
    assert.deepEqual(await forgetWordings(context, { tool }), { removed: 1 })
    assert.equal(await loaded(), 0)
  })
})
