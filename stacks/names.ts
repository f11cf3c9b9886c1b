/** The namespace of the program's own config keys: the project's name in `Pulumi.yaml`. */
export const PROJECT = "plumbline";

/** Name that the resources of a stack's environment start with: project and stack. */
export function environmentName(stack: string): string {
  return `${PROJECT}-${stack}`;
}
