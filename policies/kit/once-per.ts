/**
 * Remembers what a function made of each object, for as long as the object lives: rules ask the same questions about
 * the same resources, documents and stacks over and over.
 *
 * @param make is called once for each object, with the arguments of the first call for it; further ones must follow
 * from the object.
 */
export function oncePer<Key extends object, Rest extends readonly unknown[], Value>(
  make: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const made = new WeakMap<Key, { readonly value: Value }>();
  return (key, ...rest) => {
    const known = made.get(key);
    if (known) return known.value;
    const value = make(key, ...rest);
    made.set(key, { value });
    return value;
  };
}
