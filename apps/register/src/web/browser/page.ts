/** The script of every page: each behaviour attaches itself where the page asks for it. */
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  Radios,
  SkipLink,
  Tabs,
} from 'govuk-frontend'
import { keepDrafts } from './draft.ts'
import { listenToKeys } from './keyboard.ts'
import { showLiveAlerts } from './live-alerts.ts'
import { checkAsTyped } from './live-check.ts'
import { followProgress } from './live-progress.ts'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, Radios, SkipLink, Tabs])
  createAll(component)

listenToKeys()
keepDrafts()
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live-check]')) checkAsTyped(form)
for (const bar of document.querySelectorAll<HTMLElement>('[data-progress-url]')) followProgress(bar)
for (const region of document.querySelectorAll<HTMLElement>('[data-live-alerts]')) showLiveAlerts(region)
