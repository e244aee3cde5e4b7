/** Turns a view and its model into a page: one Nunjucks environment, autoescaping, with the filters that all rooms share. */
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import nunjucks from 'nunjucks'
import type { Role } from '../platform/access/decision.ts'
import { purposes } from '../platform/access/purposes.ts'
import type { Assets } from './assets.ts'
import {
  capitalise,
  count,
  countBetween,
  formatBits,
  formatNumber,
  listInWords,
  numberInWords,
  plural,
} from './format/format-count.ts'
import { type DateLike, formatAgo, formatDate, formatInstant, formatYear } from './format/format-date.ts'
import { formatVictims } from './format/format-victims.ts'
import { pageItems, urlWith } from './list-links.ts'
import { navigationFor, roleInWords } from './navigation.ts'

export type Renderer = {
  /** @param view path under `apps/register/src`, such as `checks/views/check.njk` */
  readonly render: (view: string, model: object) => string
}

export type RendererOptions = {
  readonly assets?: Pick<Assets, 'url'>
  /** Names of forces by code; an unknown code is shown as it is. */
  readonly forceName?: (code: string) => string | undefined
  /** Says whether an address has a page, so that no link leads nowhere. Asked at each rendering: routes come later. */
  readonly hasPage?: (href: string) => boolean
  /** Shows on every page that everybody here is invented. */
  readonly isDemo?: boolean
  readonly now?: () => Temporal.Instant
}

const searchPaths = [
  join(import.meta.dirname, '..'),
  join(dirname(findPackageJSON('govuk-frontend', import.meta.url) ?? ''), 'dist'),
  dirname(findPackageJSON('@ministryofjustice/frontend', import.meta.url) ?? ''),
]

/** Makes the renderer. Without options it renders fully, with unhashed asset addresses: enough for a room's tests. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const {
    forceName = () => undefined,
    hasPage = () => true,
    isDemo = false,
    now = () => Temporal.Now.instant(),
  } = options
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(searchPaths), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  const filters: Record<string, (...given: never[]) => unknown> = {
    date: formatDate,
    instant: formatInstant,
    ago: (value: DateLike) => formatAgo(value, now()),
    forceName: (code: string | undefined) => (code ? (forceName(code) ?? code) : ''),
    year: formatYear,
    bits: formatBits,
    capitalise,
    json: (value: unknown) => JSON.stringify(value),
    min: (values: readonly number[]) => Math.min(...values),
    number: formatNumber,
    words: numberInWords,
    plural,
    count,
    countBetween,
    listInWords,
    victims: formatVictims,
    roleInWords,
    purposeText: (code: string) => purposes.find((purpose) => purpose.code === code)?.text ?? code,
  }
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter as never)
  environment.addGlobal('asset', (name: string) => options.assets?.url(name) ?? `/assets/${name}`)
  environment.addGlobal('urlWith', urlWith)
  environment.addGlobal('pageItems', pageItems)
  environment.addGlobal('hasPage', hasPage)
  environment.addGlobal('isDemo', isDemo)
  environment.addGlobal('navigationFor', (roles: readonly Role[] | undefined, path: string | undefined) =>
    navigationFor(roles ?? [], path ?? '', hasPage),
  )
  return { render: (view, model) => environment.render(view, model) }
}
