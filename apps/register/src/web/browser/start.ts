/** Runs before the page is drawn: tells the styles that scripts work, so that nothing jumps when they start. */
document.documentElement.classList.add('js-enabled', 'govuk-frontend-supported')
