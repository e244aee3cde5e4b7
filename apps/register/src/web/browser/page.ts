/** The script of every page: each behaviour attaches itself where the page asks for it. */
import { Button, CharacterCount, createAll, ErrorSummary, Radios, SkipLink, Tabs } from 'govuk-frontend'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const component of [Button, CharacterCount, ErrorSummary, Radios, SkipLink, Tabs]) createAll(component)
