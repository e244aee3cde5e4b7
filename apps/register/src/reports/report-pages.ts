/** The pages of reports: the form of a live call, which begins with a check, and one report. */
import { behaviours, relationships, riskGrades } from '@onus/law'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { beginReport, checkMinutes } from './begin-report.ts'
import { readReport } from './read-report.ts'
import { reportLimits } from './report.ts'
import { formField, formOfSuspect, type ReportForm, reportFormFields, reportFromForm } from './report-form.ts'
import { takeReport } from './take-report.ts'

const FormSchema = Type.Object({
  ...Object.fromEntries(
    reportFormFields.map((field) => [
      field,
      Type.Optional(Type.String({ maxLength: field === 'narrative' ? reportLimits.narrativeLength : 500 })),
    ]),
  ),
  behaviours: Type.Optional(
    Type.Array(Type.String({ maxLength: 60 }), { maxItems: reportLimits.behaviours }),
  ),
})

const choices = {
  behaviours: behaviours.items.map(({ code, title, plain }) => ({ code, title, plain })),
  relationships: relationships.items.map(({ code, title }) => ({ code, title })),
  riskGrades: riskGrades.items.map(({ code, title }) => ({ code, title })),
}

export const reportPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/reports/new',
    face: 'page',
    audit: [beginReport],
    schema: { querystring: Type.Object({ check: Type.Optional(Type.String({ format: 'uuid' })) }) },
    handler: async (request, reply, context) => {
      const { check } = request.query
      const begun = check ? await beginReport(context, { check }) : undefined
      if (!begun)
        return renderPage(reply, 'reports/views/check-first.njk', {
          isTooOld: check !== undefined,
          checkMinutes,
        })
      return showForm(
        reply,
        {
          ...formOfSuspect(begun.suspect),
          check: begun.check,
          ...(begun.incident && { reference: begun.incident }),
        },
        [],
      )
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/reports',
    face: 'page',
    audit: [takeReport],
    schema: { body: FormSchema },
    handler: (request, reply, context) => take(reply, context, request.body as ReportForm),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/reports/:id',
    face: 'page',
    audit: [readReport],
    schema: {
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      querystring: Type.Object({ taken: Type.Optional(Type.Literal('yes')) }),
    },
    handler: async (request, reply, context) =>
      renderPage(reply, 'reports/views/report.njk', {
        report: await readReport(context, { id: request.params.id }),
        isTaken: request.query.taken === 'yes',
      }),
  })
}

async function take(reply: FastifyReply, context: Context, form: ReportForm) {
  const force = context.subject.forceCode
  if (!force)
    throw new AppError('not-allowed', { message: 'A report is taken for a force, and you belong to none.' })
  if (!form.check)
    return renderPage(reply.code(400), 'reports/views/check-first.njk', { isTooOld: false, checkMinutes })
  const { report, problems } = reportFromForm(form, { force, now: context.now() })
  if (problems.length > 0) return showForm(reply.code(400), form, problems)
  try {
    const taken = await takeReport(context, { report, source: JSON.stringify(report), isNew: true })
    return reply.redirect(`/reports/${taken.id}?taken=yes`, 303)
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== 'invalid-input' && error.code !== 'report-exists'))
      throw error
    return showForm(
      reply.code(error.status),
      form,
      error.fields.map((problem) => ({ ...problem, field: formField(problem.field, report) })),
    )
  }
}

function showForm(reply: FastifyReply, form: ReportForm, problems: readonly FieldProblem[]) {
  return renderPage(reply, 'reports/views/new-report.njk', { form, problems, choices })
}
