/** The law that the service runs on: every table with its sources, dates and marks, for anybody who works here. */
import { Type } from 'typebox'
import { AppError } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { isRealDay } from '../platform/real-dates.ts'
import { findRows, findTable, isMark, rowsPerPage, searchTables, summariseTables } from './law-tables.ts'

const words = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const noRecord = { none: 'The law is no record about anybody.' } as const

const hitsOfTable = 10

export const lawPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/law',
    face: 'page',
    audit: noRecord,
    schema: { querystring: Type.Object({ text: words(100) }) },
    handler: async (request, reply) => {
      const text = request.query.text?.trim()
      return renderPage(reply, 'law/views/law.njk', {
        text,
        tables: summariseTables(),
        found: text ? searchTables(text, hitsOfTable) : undefined,
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/law/:table',
    face: 'page',
    audit: noRecord,
    schema: {
      params: Type.Object({ table: Type.String({ maxLength: 60 }) }),
      querystring: Type.Object({
        text: words(100),
        mark: words(20),
        on: words(10),
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      }),
    },
    handler: async (request, reply) => {
      const { text, mark, on, page = 1 } = request.query
      const table = findTable(request.params.table)
      if (!table) throw new AppError('not-found')
      const isDay = on !== undefined && on !== '' && isRealDay(on)
      const rows = findRows(table, {
        text,
        mark: isMark(mark) ? mark : undefined,
        on: isDay ? on : undefined,
      })
      return renderPage(reply, 'law/views/table.njk', {
        table: { name: table.name, title: table.title },
        rows: rows.slice((page - 1) * rowsPerPage, page * rowsPerPage),
        total: rows.length,
        all: table.rows.length,
        page,
        pageSize: rowsPerPage,
        query: { ...(text && { text }), ...(isMark(mark) && { mark }), ...(isDay && { on }) },
        problems:
          on && !isDay
            ? [{ field: 'filter-on', message: 'This is not a date that exists. Use 2026-05-03.' }]
            : [],
      })
    },
  })
}
