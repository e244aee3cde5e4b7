/** The pages of imports: what came in and how good it was, new files, and how far one is. */
import { randomUUID } from 'node:crypto'
import { PassThrough } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../../platform/errors.ts'
import { declareRoute, formParts, renderPage } from '../../platform/http/index.ts'
import type { RoomRoutes } from '../../platform/http/room.ts'
import type { Context } from '../../platform/use-case.ts'
import { exportQuarantine } from './export-quarantine.ts'
import { createImportRunner } from './import-runner.ts'
import { loadShippedMappings } from './load-mapping.ts'
import { prepareFiles } from './prepare-files.ts'
import { presentImport, presentProgress } from './present-import.ts'
import { previewImport, previewRows } from './preview.ts'
import { importsPerPage, listImports, readImport } from './read-imports.ts'
import { reasonInWords } from './reject-reasons.ts'
import { startImports } from './start-imports.ts'
import { createUploadStore, type Upload } from './upload-store.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const largestFileBytes = 4 * 1024 ** 3
const mostFiles = 20

export const importPages: RoomRoutes = (app, services) => {
  const uploads = createUploadStore(services.config.home)
  const runner = createImportRunner(services, uploads)
  app.addHook('onReady', () => runner.resume())
  app.addHook('onClose', () => runner.stop())

  declareRoute(app, services, {
    method: 'GET',
    url: '/imports',
    face: 'page',
    audit: [listImports],
    schema: {
      querystring: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) }),
    },
    handler: async (request, reply, context) => {
      const page = request.query.page ?? 1
      const { imports, total, ledger } = await listImports(context, { page })
      return renderPage(reply, 'reports/views/imports.njk', {
        imports: imports.map((row) => presentImport(row)),
        ledger: ledger.map((line) => ({
          ...line,
          reasons: line.reasons.map(({ code, rows }) => ({ text: reasonInWords(code), rows })),
        })),
        total,
        page,
        pageSize: importsPerPage,
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/imports/new',
    face: 'page',
    audit: { none: 'an empty form' },
    handler: (_request, reply) => showUpload(reply, []),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/imports/new',
    face: 'page',
    audit: {
      none: 'keeps the files in a directory of their own; nothing is read from or stored in the register',
    },
    bodyLimitBytes: largestFileBytes,
    handler: async (request, reply, context) => {
      const upload = await receive(request as unknown as Parameters<typeof formParts>[0], context)
      if (upload.files.length === 0) {
        await uploads.remove(upload.id)
        return showUpload(reply.code(400), [{ field: 'files', message: 'Choose one or more files.' }])
      }
      return showPreview(reply, context, upload)
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/imports',
    face: 'page',
    audit: [startImports],
    schema: { body: Type.Object({ upload: Type.String({ format: 'uuid' }) }) },
    handler: async (request, reply, context) => {
      const upload = await uploads.find(request.body.upload)
      if (!upload || upload.owner !== ownerOf(context)) throw new AppError('not-found')
      const { plans, clean } = await prepareFiles(upload.files, upload)
      try {
        const started = await startImports(context, { plans })
        const begun = { ...upload, isStarted: true }
        await uploads.save(begun)
        runner.enqueue(begun)
        return reply.redirect(started.length === 1 ? `/imports/${started[0]!.id}` : '/imports', 303)
      } finally {
        await clean()
      }
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/imports/:id',
    face: 'page',
    audit: [readImport],
    schema: { params: Id },
    handler: async (request, reply, context) => {
      const { row, rejects } = await readImport(context, request.params)
      return renderPage(reply, 'reports/views/import.njk', {
        import: presentImport(row),
        progress: presentProgress(row, context.now()),
        rejects: rejects.map(({ code, rows }) => ({ text: reasonInWords(code), rows })),
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/imports/:id/rejects.csv',
    face: 'page',
    audit: [readImport, exportQuarantine],
    schema: { params: Id },
    handler: async (request, reply, context) => {
      const { id } = request.params
      // Refused before the first byte, where it is another force's.
      await readImport(context, { id })
      const stream = new PassThrough()
      reply
        .header('content-disposition', `attachment; filename="rejects-${id}.csv"`)
        .type('text/csv; charset=utf-8')
      exportQuarantine(context, {
        importId: id,
        write: (text) =>
          new Promise((resolve) => {
            if (stream.write(text)) resolve()
            else stream.once('drain', resolve)
          }),
      }).then(
        () => stream.end(),
        (error: Error) => stream.destroy(error),
      )
      return reply.send(stream)
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/imports/:id/progress',
    face: 'api',
    audit: [readImport],
    schema: { params: Id, summary: 'How far an import is', tags: ['imports'] },
    handler: async (request, _reply, context) =>
      presentProgress((await readImport(context, request.params)).row, context.now()),
  })

  async function receive(request: Parameters<typeof formParts>[0], context: Context): Promise<Upload> {
    const id = randomUUID()
    const fields = new Map<string, string>()
    const files: Upload['files'][number][] = []
    for await (const part of formParts(request)) {
      if (part.type === 'field') fields.set(part.fieldname, String(part.value).trim())
      else if (!part.filename || files.length >= mostFiles) part.file.resume()
      else {
        const file = await uploads.keepFile(id, part.filename, part.file)
        if (part.file.truncated) {
          await uploads.remove(id)
          throw new AppError('too-large')
        }
        files.push(file)
      }
    }
    const { forceCode } = context.subject
    const upload: Upload = {
      id,
      owner: ownerOf(context),
      force: forceCode ?? (fields.get('force') || undefined),
      mapping: fields.get('mapping') || undefined,
      isStarted: false,
      files,
    }
    if (files.length > 0) await uploads.save(upload)
    return upload
  }

  async function showPreview(reply: FastifyReply, context: Context, upload: Upload) {
    const { plans, refused, clean } = await prepareFiles(upload.files, upload)
    try {
      const previews = []
      for (const plan of plans) previews.push(await previewImport(plan, context.now().toString()))
      if (previews.length === 0) {
        await uploads.remove(upload.id)
        return showUpload(
          reply.code(400),
          refused.map((file) => ({ field: 'files', message: file.message })),
        )
      }
      return renderPage(reply, 'reports/views/import-preview.njk', {
        upload: upload.id,
        previews,
        refused,
        previewRows,
      })
    } finally {
      await clean()
    }
  }

  async function showUpload(reply: FastifyReply, problems: readonly { field: string; message: string }[]) {
    const mappings = (await loadShippedMappings()).map(({ mapping }) => ({
      name: mapping.name,
      title: mapping.title,
    }))
    return renderPage(reply, 'reports/views/new-import.njk', { problems, mappings })
  }
}

const ownerOf = ({ subject }: Context) => `${subject.issuer} ${subject.subject}`
