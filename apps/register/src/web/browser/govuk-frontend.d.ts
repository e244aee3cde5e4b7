/** What we use of govuk-frontend, which ships no types. */
declare module 'govuk-frontend' {
  type Component = abstract new (...given: never[]) => object
  export const Button: Component
  export const CharacterCount: Component
  export const ErrorSummary: Component
  export const Radios: Component
  export const Checkboxes: Component
  export const SkipLink: Component
  export const Tabs: Component
  export function createAll(component: Component): void
}
