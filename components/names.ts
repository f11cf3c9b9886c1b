/** Names of parts as other grammars want them. */

/** `order-lines` as part of an environment variable's name: `ORDER_LINES`. */
export function variableName(name: string): string {
  return name.toUpperCase().replaceAll("-", "_");
}

/** `order-lines` as part of a policy statement's name, which takes letters and digits only: `OrderLines`. */
export function statementName(name: string): string {
  return name
    .split("-")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}
