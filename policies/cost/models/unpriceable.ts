/**
 * A resource can't be priced, for a reason that its reader can act on: a value not known before the update, a
 * property missing, a companion resource outside the stack. Thrown by what models read with, caught by the
 * estimator, which reports the resource as unpriced.
 */
export class Unpriceable extends Error {
  override readonly name = "Unpriceable";
}
