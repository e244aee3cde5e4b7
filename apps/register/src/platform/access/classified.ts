/** Schemas of answers in which every field has exactly one field class, and the one way to build an answer from them. */
import { type Static, type TObject, type TSchema, Type } from 'typebox'
import type { FieldClass } from './decision.ts'

/** A field with the class that a reader needs to be given it. */
export type ClassifiedField = readonly [FieldClass, TSchema]

export type Classified<Fields extends Readonly<Record<string, ClassifiedField>>> = {
  /** For validation and the API's description: only what everybody gets is required. */
  readonly schema: TObject
  readonly classes: { readonly [Key in keyof Fields]: FieldClass }
  /** The whole thing, as the use case knows it. */
  readonly whole: { readonly [Key in keyof Fields]: Static<Fields[Key][1]> }
}

/**
 * Declares the fields of an answer. A field without a class does not compile.
 *
 * @example
 * const person = classified({ id: ['FC0', Type.String()], names: ['FC1', Type.Array(Type.String())] })
 * release(person, { id: 'p1', names: ['Kaz'] }, new Set(['FC0'])) // { id: 'p1' }
 */
export function classified<const Fields extends Readonly<Record<string, ClassifiedField>>>(
  fields: Fields,
): Classified<Fields> {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, [fieldClass, schema]]) => [
      name,
      fieldClass === 'FC0' ? schema : Type.Optional(Type.Unsafe({ ...schema, 'x-field-class': fieldClass })),
    ]),
  )
  const classes = Object.fromEntries(Object.entries(fields).map(([name, [fieldClass]]) => [name, fieldClass]))
  return {
    schema: Type.Object(properties),
    classes,
    whole: undefined as never,
  } as unknown as Classified<Fields>
}

/** The fields of `value` whose classes were released; every other is left out, known to the schema or not. */
export function release<Value extends object>(
  declared: { readonly classes: Readonly<Record<string, FieldClass>> },
  value: Value,
  allowed: ReadonlySet<FieldClass>,
): Value {
  const kept = Object.entries(value).filter(([name]) => {
    const fieldClass = declared.classes[name]
    return fieldClass !== undefined && allowed.has(fieldClass)
  })
  return Object.fromEntries(kept) as Value
}
