/** The page of one victim, with the forms that this officer may send now. */
import type { FastifyReply } from 'fastify'
import { theRegister } from '../platform/access/decision.ts'
import { renderPage } from '../platform/http/index.ts'
import { movesFrom } from '../platform/state-machine.ts'
import type { Context } from '../platform/use-case.ts'
import { contactChannels, contactOutcomes } from '../victims/index.ts'
import { beginSafety, readVictim, type WhichVictim } from './read-victim.ts'
import { hoursInWords, weekdayNames } from './safe-contact.ts'
import { safetyPlanMachine } from './safety-plan.ts'
import type { VictimAnswer } from './safety-schema.ts'
import { actionFields, contactFields, planFields, rulesFields } from './victim-forms.ts'

export async function showVictim(reply: FastifyReply, context: Context, which: WhichVictim, more: object) {
  const victim = await readVictim(context, which)
  const { officers, ruleDue, planDue } = await beginSafety(context, which)
  const options = officers.map(({ key, name }) => ({ value: key, text: name }))
  const address = `/persons/${victim.person}/victims/${victim.victim}`
  const force = context.subject.forceCode
  const plans = victim.plans.map((plan) => presentPlan(plan, { address, force, options }))
  const { rules } = victim
  return renderPage(reply, 'safety/views/victim.njk', {
    victim,
    address,
    name: victim.names?.[0] ?? 'A person held by another force',
    rules: rules && presentRules(rules),
    earlierRules: victim.earlierRules.map(presentRules),
    ruleDue,
    planDue,
    plans,
    mayOpenPlan: victim.plans.every(({ state }) => state === 'closed'),
    channelNames: contactChannels,
    outcomeNames: contactOutcomes,
    contactForm: [
      {
        name: 'contact',
        title: 'Record a contact',
        action: `${address}/contacts`,
        hint: 'Read the rules above first. A contact to her against them is blocked and recorded as blocked.',
        fields: contactFields(context.now(), rules),
      },
    ],
    rulesForm: [
      {
        name: 'rules',
        title: rules ? 'Change the rules' : 'Record how to reach her safely',
        button: 'Save the rules',
        action: `${address}/rules`,
        fields: rulesFields(rules),
      },
    ],
    openForm: [
      {
        name: 'plan',
        title: 'Make a safety plan',
        action: `${address}/plans`,
        fields: planFields(options).owner,
      },
    ],
    maySeeLooks: context.access.decide(context.subject, 'audit:read', theRegister, context.purpose).allow,
    purpose: context.purpose,
    ...more,
  })
}

type PlanContext = {
  readonly address: string
  readonly force: string | undefined
  readonly options: readonly { readonly value: string; readonly text: string }[]
}

function presentPlan(plan: VictimAnswer['plans'][number], { address, force, options }: PlanContext) {
  const isOurs = plan.force === force
  const fields = planFields(options)
  return {
    ...plan,
    isOurs,
    stateText: safetyPlanMachine.states[plan.state],
    moves: !isOurs
      ? []
      : [
          ...movesFrom(safetyPlanMachine, plan.state).flatMap((name) =>
            name === 'reconsider'
              ? []
              : [
                  {
                    name,
                    title: safetyPlanMachine.moves[name].title,
                    action: `${address}/plans/${plan.id}/moves`,
                    isWarning: name === 'close',
                    isOpen: name === 'review' && plan.state === 'to-review',
                    fields: fields[name],
                  },
                ],
          ),
          ...(plan.state === 'closed'
            ? []
            : [
                {
                  name: 'action',
                  title: 'Add an action',
                  action: `${address}/plans/${plan.id}/actions`,
                  fields: actionFields,
                },
              ]),
        ],
  }
}

function presentRules(rules: NonNullable<VictimAnswer['rules']>) {
  return {
    ...rules,
    channelTexts: rules.channels.map((channel) => contactChannels[channel]),
    hours: hoursInWords(rules),
    days: rules.weekdays.map((day) => weekdayNames[day - 1]),
  }
}
