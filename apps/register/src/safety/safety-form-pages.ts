/** What the forms on a victim's page do: rules, contacts, the plan and its actions. */
import type { FastifyReply } from 'fastify'
import { type Static, type TSchema, Type } from 'typebox'
import { withPurpose } from '../persons/index.ts'
import { AppError } from '../platform/errors.ts'
import { declareRoute, orShowProblems } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { londonInstant } from '../platform/london-time.ts'
import { isRealDay, isRealTime } from '../platform/real-dates.ts'
import type { Context } from '../platform/use-case.ts'
import type { ContactChannel, SafetyPlanState } from '../victims/index.ts'
import { addSafetyAction, finishSafetyAction } from './plan-actions.ts'
import { moveSafetyPlan, openSafetyPlan } from './plan-cases.ts'
import { blockedMessage } from './present-blocked.ts'
import { type ContactInput, recordContact } from './record-contact.ts'
import { recordSafeContact } from './record-safe-contact.ts'
import { type PlanMove, planMoves } from './safety-plan.ts'
import { showVictim } from './show-victim.ts'

const uuid = Type.String({ format: 'uuid' })
const Her = Type.Object({ id: uuid, victim: uuid })
const Plan = Type.Object({ id: uuid, victim: uuid, plan: uuid })
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const several = Type.Optional(
  Type.Union([Type.String({ maxLength: 40 }), Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 })]),
)
const fields = <const Fields extends Record<string, TSchema>>(given: Fields) => Type.Object(given)

const RulesForm = fields({
  channels: several,
  weekdays: several,
  hoursFrom: text(5),
  hoursUntil: text(5),
  mayLeaveVoicemail: text(5),
  mayShowNumber: text(5),
  codeWord: text(100),
  language: text(60),
  note: text(2_000),
})
const ContactForm = fields({
  direction: text(10),
  channel: text(20),
  day: text(10),
  time: text(5),
  leavesVoicemail: text(5),
  showsNumber: text(5),
  outcome: text(20),
  note: text(2_000),
  isDangerToLife: text(5),
  reason: text(500),
})

export const safetyFormPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'POST',
    url: '/persons/:id/victims/:victim/rules',
    face: 'page',
    audit: [recordSafeContact],
    schema: { params: Her, body: RulesForm },
    handler: async (request, reply, context) => {
      const { channels, weekdays, mayLeaveVoicemail, mayShowNumber, ...typed } = request.body
      const form = { ...request.body, move: 'rules', channels: listed(channels), weekdays: listed(weekdays) }
      return orShow(reply, context, request.params, form, 'rules', (known, which) =>
        recordSafeContact(known, {
          ...which,
          ...typed,
          channels: form.channels as ContactChannel[],
          weekdays: form.weekdays.map(Number).filter((day) => day >= 1 && day <= 7),
          mayLeaveVoicemail: mayLeaveVoicemail === 'yes',
          mayShowNumber: mayShowNumber === 'yes',
        }),
      )
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/persons/:id/victims/:victim/contacts',
    face: 'page',
    audit: [recordContact],
    schema: { params: Her, body: ContactForm },
    handler: async (request, reply, context) =>
      orShow(
        reply,
        context,
        request.params,
        { ...request.body, move: 'contact' },
        'contact',
        async (known, which) => {
          const answer = await recordContact(known, { ...which, ...readContact(request.body) })
          // It stands in the record as blocked; the officer must see why before he does anything else.
          if (answer.isBlocked)
            throw new AppError('invalid-input', {
              fields: [{ field: 'move', message: blockedMessage(answer) }],
            })
        },
      ),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/persons/:id/victims/:victim/plans',
    face: 'page',
    audit: [openSafetyPlan],
    schema: { params: Her, body: fields({ owner: text(300) }) },
    handler: async (request, reply, context) =>
      orShow(reply, context, request.params, { ...request.body, move: 'plan' }, 'plan', (known, which) =>
        openSafetyPlan(known, { ...which, owner: request.body.owner }),
      ),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/persons/:id/victims/:victim/plans/:plan/moves',
    face: 'page',
    audit: [moveSafetyPlan],
    schema: {
      params: Plan,
      body: fields({
        move: Type.String({ maxLength: 20 }),
        seen: text(20),
        note: text(2_000),
        owner: text(300),
      }),
    },
    handler: async (request, reply, context) => {
      const { move, seen, note, owner } = request.body
      if (!(planMoves as readonly string[]).includes(move)) throw new AppError('invalid-input')
      return orShow(reply, context, request.params, { ...request.body }, 'plan', (known) =>
        moveSafetyPlan(known, {
          id: request.params.plan,
          move: move as PlanMove,
          seen: seen as SafetyPlanState | undefined,
          note,
          owner: owner || undefined,
        }),
      )
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/persons/:id/victims/:victim/plans/:plan/actions',
    face: 'page',
    audit: [addSafetyAction],
    schema: { params: Plan, body: fields({ action: text(1_000), ownerName: text(100), dueOn: text(10) }) },
    handler: async (request, reply, context) => {
      const { action = '', ownerName = '', dueOn } = request.body
      return orShow(reply, context, request.params, { ...request.body, move: 'action' }, 'action', (known) =>
        addSafetyAction(known, { id: request.params.plan, action, ownerName, dueOn: dueOn || undefined }),
      )
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/persons/:id/victims/:victim/plans/:plan/actions/:action/done',
    face: 'page',
    audit: [finishSafetyAction],
    schema: { params: Type.Object({ ...Plan.properties, action: uuid }) },
    handler: async (request, reply, context) =>
      orShow(reply, context, request.params, { move: 'done' }, 'action', (known) =>
        finishSafetyAction(known, { id: request.params.plan, action: request.params.action }),
      ),
  })
}

type Which = { readonly person: string; readonly victim: string }

/** Under the reason that the officer gave for looking at this man; without one the answer asks for it. */
async function orShow(
  reply: FastifyReply,
  context: Context,
  { id, victim }: { readonly id: string; readonly victim: string },
  typed: { readonly move: string; readonly [field: string]: unknown },
  done: string,
  work: (known: Context, which: Which) => Promise<unknown>,
) {
  const known = (await withPurpose(context, id)) ?? context
  const which = { person: id, victim }
  return orShowProblems(
    reply,
    typed,
    async () => {
      await work(known, which)
      return `/persons/${id}/victims/${victim}?done=${done}`
    },
    (more) => showVictim(reply, known, which, more),
  )
}

function listed(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

/** The night on which the clocks go back has an hour twice: the earlier one is meant. */
function readContact(form: Static<typeof ContactForm>): Omit<ContactInput, 'person' | 'victim'> {
  const { day = '', time = '' } = form
  if (!isRealDay(day))
    throw new AppError('invalid-input', {
      fields: [{ field: 'day', message: 'Give the day as a date that exists.' }],
    })
  if (!isRealTime(time))
    throw new AppError('invalid-input', {
      fields: [{ field: 'time', message: 'Give the time on a 24-hour clock, such as 14:05.' }],
    })
  const at = londonInstant(day, time)
  return {
    channel: form.channel as ContactInput['channel'],
    direction: form.direction as ContactInput['direction'],
    outcome: form.outcome as ContactInput['outcome'],
    happenedAt: at.toString(),
    leavesVoicemail: form.leavesVoicemail === 'yes',
    showsNumber: form.showsNumber === 'yes',
    isDangerToLife: form.isDangerToLife === 'yes',
    reason: form.reason,
    note: form.note,
  }
}
