/** Room management: who manages a person on the register, the plan, visits, notes and details, and what is overdue. */
export { type LeadChange, replaceLead } from './replace-lead.ts'
