/**
 * The tags a component gives its children, on top of the provider's default tags: which component they belong to,
 * for the bill, and a name where AWS has no other.
 */
export type ComponentTags = (name?: string) => Readonly<Record<string, string>>;

/** Tags of the children of `component`, e.g. `network`. */
export function componentTags(component: string): ComponentTags {
  return (name) => ({ Component: component, ...(name !== undefined && { Name: name }) });
}
