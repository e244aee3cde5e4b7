/** Pages: what is typed stays text, who looks is said, and nothing leads nowhere. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { allComponents } from './components/all-components.ts'
import { createRenderer } from './renderer.ts'

const view = 'web/components/all-components.njk'
const now = () => Temporal.Instant.from('2026-05-14T12:00Z')

describe('a page', () => {
  it('says who looks, for which force, why, and that it is recorded', () => {
    const page = createRenderer({ now, forceName: (code) => (code === '36' ? 'Norfolk' : undefined) }).render(
      view,
      {
        ...allComponents,
        force: '36',
      },
    )
    for (const words of ['S. Ahmed', 'Norfolk', 'investigator, supervisor', 'An investigation I work on'])
      assert.ok(page.includes(words), words)
    assert.match(page, /NC-2026-00431/)
    assert.match(page, /This view is recorded/)
    assert.doesNotMatch(page, /Demonstration/)
  })

  it('says on every page of the demonstration that everybody is invented', () => {
    assert.match(
      createRenderer({ isDemo: true, now }).render('web/views/error.njk', { title: 'x' }),
      /is invented/,
    )
  })

  it('never takes what somebody typed for markup, wherever it stands', () => {
    const attack = '"><script>alert(1)</script>'
    const poison = (value: unknown): unknown =>
      typeof value === 'string'
        ? value.startsWith('<svg') || /^\d{4}-\d{2}-\d{2}/.test(value)
          ? value
          : value + attack
        : Array.isArray(value)
          ? value.map(poison)
          : value && typeof value === 'object'
            ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, poison(part)]))
            : value
    const page = createRenderer({ now }).render(view, poison(allComponents) as object)
    assert.ok(page.includes('alert(1)'), 'the text itself is shown')
    assert.ok(!page.includes('<script>alert'), 'but never as a script')
    assert.ok(!/="[^"]*"><script>/.test(page), 'and never breaks out of an attribute')
  })

  it('links only to pages that exist', () => {
    const { render } = createRenderer({ now, hasPage: (href) => href === '/checks' })
    const page = render('web/views/error.njk', { title: 'x', user: allComponents.user, path: '/' })
    const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map((match) => match[1])
    assert.deepEqual(
      new Set(links.filter((href) => !href?.startsWith('/assets/'))),
      new Set(['/', '/checks']),
    )
  })

  it('begins its title with Error where a form was refused, and lists the problems on top', () => {
    const problems = [{ field: 'phone', message: 'Enter a phone number' }]
    const page = createRenderer({ now }).render(view, { ...allComponents, problems })
    assert.match(page, /<title>Error: /)
    assert.match(page, /<a href="#phone">Enter a phone number<\/a>/)
  })

  it('shows an error without links to fields that it does not have', () => {
    const problems = [{ field: 'phone', message: 'is too long' }]
    const page = createRenderer({ now }).render('web/views/error.njk', {
      title: 'Wrong',
      detail: 'Mend it',
      problems,
    })
    assert.match(page, /phone: is too long/)
    assert.doesNotMatch(page, /href="#phone"/)
  })

  it('has no script, style or handler inside it', () => {
    const page = createRenderer({ now }).render(view, allComponents)
    assert.doesNotMatch(page, /<style| style="| on[a-z]+="/)
    for (const script of page.match(/<script[^>]*>/g) ?? []) assert.match(script, / src="\/assets\//)
  })
})
