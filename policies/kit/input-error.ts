/**
 * What somebody gave can't be used: a setting, a file that a setting names, an assumption. It is theirs to put right,
 * so they are told what is wrong in a line, without where in the code it was noticed.
 */
export class InputError extends Error {
  override readonly name: string = "InputError";
}
