/** A man on the register of Norfolk, and how the journeys of his management move through pages: by keyboard alone. */
import type { Locator, Page } from 'playwright-core'
import { assignLead } from '../src/management/assign-lead.ts'
import { keyOf, storeEntry, storeOfficers } from '../src/management/test-management.ts'
import { testServices } from '../src/platform/http/test-services.ts'
import { testSubject } from '../src/platform/sign-in/test-sign-in.ts'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import type { RunningService } from './running-service.ts'

export const force = '36'

/** Reported, entered, and given to the offender manager. Answers with the entry. */
export async function manageOsgood(service: RunningService): Promise<string> {
  const { database } = service.database
  await storeOfficers(database, force)
  const { persons } = await service.takeReport({
    force,
    reference: 'MANAGED-1',
    recordedAt: '2026-05-10T12:00:00Z',
    channel: 'call',
    behaviours: ['unwanted-contact'],
    offenceCodes: [],
    people: [
      {
        role: 'suspect',
        names: [{ given: ['Osgood'], family: 'Whitterley' }],
        dateOfBirth: '1985-03-09',
      },
      { role: 'victim', names: [{ given: ['Philippa'], family: 'Dunnock' }] },
    ],
  })
  const entry = await storeEntry(database, persons[0]!.person, force)
  await assignLead(
    {
      database,
      access: testServices(service.database).access,
      subject: testSubject('supervisor', force),
      purpose: undefined,
      requestId: 'journey',
      now: () => Temporal.Now.instant(),
    },
    { entry, officer: keyOf('offender-manager', force), seen: 'none', reason: 'He knows the family.' },
  )
  return entry
}

/** What hands do at a keyboard. */
export function keyboardOf(page: Page) {
  const press = async (target: Locator, key: string) => {
    await target.focus()
    await page.keyboard.press(key)
  }
  return {
    /** Opens a closed form by its words. */
    open: (name: string) => press(page.getByTestId(`move-${name}`).locator('summary'), 'Enter'),
    follow: async (link: Locator) => {
      await link.focus()
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    },
    type: async (id: string, text: string) => {
      await page.locator(`#${id}`).focus()
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type(text)
    },
    choose: (id: string) => press(page.locator(`#${id}`), 'Space'),
    /** The first option that begins with these letters. */
    select: async (id: string, letters: string) => {
      await page.locator(`#${id}`).focus()
      await page.keyboard.type(letters)
    },
    send: async (name: string) => {
      await page.getByTestId(`move-${name}`).locator('form button').last().focus()
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    },
  }
}

/** Meets WCAG 2.2 AA, and is photographed. */
export async function checked(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await shot(page, name)
}

/** On a telephone, and in a window of 1280 × 900 at 400 %. */
export async function expectNarrow(service: RunningService, path: string): Promise<void> {
  const page = await service.pageAs('offender-manager', force, 320)
  for (const height of [640, 225]) {
    await page.setViewportSize({ width: 320, height })
    await page.goto(service.url + path)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
  await page.close()
}
