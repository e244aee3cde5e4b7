/** Steps of a journey with the keyboard alone. */
import type { Locator, Page } from 'playwright-core'

/** Moves the focus there and presses Enter. */
export async function press(page: Page, on: Locator): Promise<void> {
  await on.focus()
  await page.keyboard.press('Enter')
}

/** Replaces what stands in a field. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await field.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Goes down a list of choices, from its first, until this one stands. */
export async function selectByKeyboard(page: Page, list: Locator, value: string): Promise<void> {
  await list.focus()
  await page.keyboard.press('Home')
  const most = await list.locator('option').count()
  for (let step = 0; step < most && (await list.inputValue()) !== value; step += 1)
    await page.keyboard.press('ArrowDown')
}

/** The same steps on one page, and those that lead to another. */
export function keyboardOf(page: Page) {
  return {
    enter: (on: Locator) => press(page, on),
    /** Enter on what leads to another page, and that page has come. */
    follow: async (on: Locator) => {
      await on.focus()
      const arrived = page.waitForEvent('framenavigated')
      await page.keyboard.press('Enter')
      await arrived
      await page.waitForLoadState()
    },
    choose: async (on: Locator) => {
      await on.focus()
      await page.keyboard.press('Space')
    },
    type: (field: Locator, text: string) => typeInto(page, field, text),
    /** Chooses in a closed list by typing the beginning of the text. */
    pick: async (list: Locator, text: string) => {
      await list.focus()
      await page.keyboard.type(text)
    },
  }
}
