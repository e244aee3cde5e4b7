import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseWordings } from './parse-wordings.ts'

const read = (csv: string) => parseWordings('dash-topics', csv, '2026-05-20')
const messages = (csv: string) => read(csv).problems.map(({ line, message }) => `${line}: ${message}`)

describe('a file of licensed wording', () => {
  it('is read with or without a first line that names the columns, in any order', () => {
    const wanted = [{ topic: 'injury', wording: 'An invented question?', licence: 'Example licence 7' }]
    assert.deepEqual(read('injury,An invented question?,Example licence 7').wordings, wanted)
    assert.deepEqual(
      read('\uFEFFLicence,Topic,Wording\r\nExample licence 7,injury,An invented question?\r\n').wordings,
      wanted,
    )
    assert.deepEqual(
      read('topic,wording,licence\ninjury,"An invented\nquestion?",Example licence 7').problems,
      [],
    )
  })
  it('says what is wrong by line, and never what was written', () => {
    assert.deepEqual(
      messages(
        'topic,wording,licence\ninjury,An invented question?,L 7\nhobby,Secret words?,L 7\ninjury,Again?,L 7\nweapon,,\n',
      ),
      [
        '3: The tool has no such topic. The page of the tool lists its codes.',
        '4: This topic stands on an earlier line too. Keep one.',
        '5: The wording is missing.',
        '5: Name the licence under which your force holds this wording.',
      ],
    )
  })
  it('is refused where it is empty, too long or no CSV', () => {
    assert.deepEqual(messages(''), ['1: There is no line with a wording.'])
    assert.deepEqual(messages('topic,wording,licence\n'), ['1: There is no line with a wording.'])
    assert.match(messages(`injury,${'x'.repeat(1_001)},L 7`).join(), /longer than 1000/)
    assert.match(messages('injury,"never closed,L 7').join(), /not CSV/)
    assert.match(messages('injury,x,L\n'.repeat(501)).join(), /At most 500/)
  })
})
