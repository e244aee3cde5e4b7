import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { movesFrom } from '../platform/state-machine.ts'
import { stateMachines, stateMachinesPage } from './state-machines.ts'
import { stateMachinesPath } from './write-state-machines.ts'

describe('the state machines', () => {
  it('are drawn in docs/reference as they are in the code', async () => {
    assert.equal(await readFile(stateMachinesPath, 'utf8'), stateMachinesPage())
  })
  for (const { machine } of stateMachines)
    it(`${machine.name}: every state is known and can be reached, every move leads somewhere`, () => {
      const known = Object.keys(machine.states)
      const reached = new Set<string>(machine.starts)
      for (const state of reached)
        for (const name of movesFrom(machine, state)) reached.add(machine.moves[name]!.to)
      assert.deepEqual([...reached].toSorted(), known.toSorted())
      for (const { from, to } of Object.values(machine.moves)) {
        assert.ok(known.includes(to), to)
        assert.ok(from.length > 0)
        for (const state of from) assert.ok(known.includes(state), state)
      }
    })
})
