/**
 * How a policy in a pack of several says which pack it belongs to: by one of its tags, which Pulumi's protocol hands on
 * as they are.
 */
const HOME = /^pack: (\S+) (\S+)$/;

/** A pack by name and version. */
export interface Home {
  readonly name: string;
  readonly version: string;
}

/** The tag of a policy that belongs to a pack. */
export function homeTag({ name, version }: Home): string {
  return `pack: ${name} ${version}`;
}

/** The pack that a policy's tags name, if one does. */
export function homeAmong(tags: readonly string[]): Home | undefined {
  for (const tag of tags) {
    const [, name, version] = HOME.exec(tag) ?? [];
    if (name !== undefined && version !== undefined) return { name, version };
  }
  return undefined;
}

/** Environment variable that names the packs, of several together, that are to judge: all of them without it. */
export const CHOSEN_PACKS = "PLUMBLINE_PACKS";
