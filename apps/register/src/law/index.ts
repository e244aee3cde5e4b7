/** Room law: the dated tables of packages/law, shown with their sources and marks. */
export { lawPages } from './law-pages.ts'
