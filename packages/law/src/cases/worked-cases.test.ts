import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { allCases } from './all-cases.ts'
import { describeCase } from './describe-case.ts'
import { solveCase } from './solve-case.ts'

for (const group of allCases)
  describe(group.title, () => {
    for (const worked of group.cases)
      it(`${worked.title} (${worked.source})`, () => {
        const solution = solveCase(worked)
        assert.equal(solution.answer, worked.answer, solution.arithmetic.join('\n'))
        if (worked.ask === 'bail') assert.equal(solution.problemCount, worked.problems ?? 0)
        assert.ok(describeCase(worked).question.endsWith('?'))
      })
  })
