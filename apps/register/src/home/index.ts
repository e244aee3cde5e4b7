/** Room home: the first page after sign-in. */
export { homePages } from './home-pages.ts'
