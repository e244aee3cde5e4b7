/** Room places: zones and postcodes, without any map service. */
export { type District, findDistrict, listDistricts, locatePostcode } from './postcodes.ts'
export {
  distanceMetres,
  isInside,
  type LocatePostcode,
  type Place,
  type Point,
  writtenPostcode,
  type Zone,
} from './zone.ts'
