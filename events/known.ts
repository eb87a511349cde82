/**
 * The fields of a schema's output that the catalogue knows, without the index signature that a loose object brings, so that
 * a misspelt field is a type error. Fields that a sender added are still there at run time. A record keeps its signature.
 */
export type Known<T> = T extends readonly (infer Entry)[]
  ? Known<Entry>[]
  : T extends object
    ? [keyof Named<T>] extends [never]
      ? T
      : { [Key in keyof Named<T>]: Known<T[Key]> }
    : T;

type Named<T> = { [Key in keyof T as string extends Key ? never : Key]: T[Key] };
