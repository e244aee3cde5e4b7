/** Writes the worked cases as a document that a lawyer can read and object to. */
import { allCases } from './all-cases.ts'
import { describeAnswer, describeCase } from './describe-case.ts'
import { solveCase } from './solve-case.ts'
import type { CaseGroup, WorkedCase } from './worked-case.ts'

const marks = {
  verified: 'rule read in its source',
  partly: 'rule partly checked',
  unverified: 'rule not checked',
} as const

/** The whole of docs/reference/clocks.md. */
export function writeClocksDocument(groups: readonly CaseGroup[] = allCases): string {
  const count = groups.reduce((sum, group) => sum + group.cases.length, 0)
  return [
    '# The clocks, in worked cases',
    '',
    `${count} cases, each with its facts, the answer and how it is reached. The tests compute every one of them; this page is written from the same data by \`node packages/law/src/write-clocks-command.ts\`, and a test fails when it is not up to date. Everybody and every date in it is made up.`,
    '',
    'The mark says how far the rule was checked against its source, not the case: *rule read in its source*, *rule partly checked*, *rule not checked*. What somebody must still look at stands under the answer. How the rules are read is in [law.md](law.md).',
    '',
    ...groups.map((group) => `- [${group.title}](#${anchorOf(group.title)}): ${group.cases.length}`),
    '',
    ...groups.flatMap(writeGroup),
  ].join('\n')
}

function writeGroup(group: CaseGroup): readonly string[] {
  return [
    `## ${group.title}`,
    '',
    '| # | Case | Given | Asked | Answer | How | Source |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...group.cases.map((worked, index) => writeRow(`${group.name} ${index + 1}`, worked)),
    '',
  ]
}

function writeRow(name: string, worked: WorkedCase): string {
  const { given, question } = describeCase(worked)
  const { answer, arithmetic, rule } = solveCase(worked)
  const check = rule?.check ? [`*To check: ${rule.check}.*`] : []
  return [
    '',
    name,
    worked.title,
    given.join('<br>') || 'Nothing.',
    question,
    `**${describeAnswer(answer)}**`,
    [...arithmetic, ...check].join('<br>'),
    `${worked.source}${rule ? ` (${marks[rule.verified]})` : ''}`,
    '',
  ]
    .map((cell) => cell.replaceAll('|', '\\|'))
    .join(' | ')
    .trim()
}

function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')
}
