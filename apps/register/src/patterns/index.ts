/** Room patterns: what the reports about one man amount to, rule by rule. */
export { countVictims, sexOfVictims } from './distinct-victims.ts'
export { evaluatePatterns, flagsFor, type PatternChange } from './evaluate-patterns.ts'
export type {
  BreachFact,
  FlagCode,
  OrderFact,
  PersonFacts,
  ReportFact,
  Rule,
  VictimFact,
  VictimRange,
} from './pattern.ts'
export { patternPages } from './pattern-pages.ts'
export { type FlagRow, findFlags, gatherFacts } from './pattern-store.ts'
export { type Rfgv, rfgv } from './rfgv.ts'
export { allRules } from './rules/all-rules.ts'
export { type ShownFlag, shownFlags } from './shown-flags.ts'
