import type { PreviewReport, ReportedResource } from "./schema";

/** Where in the repository something is, as code-review tools want it. */
export interface SourceLocation {
  /** Path from the repository's root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column?: number | undefined;
  /** False where nobody knows the resource's line, and the project's file stands in for it. */
  readonly known: boolean;
}

/** Where the program stands in its repository. */
export interface SourceOptions {
  /** Folder of the program, as a path from the repository's root. Default: the root itself. */
  readonly programFolder?: string;
}

/**
 * A look-up from URN to where the program creates the resource. A resource that is created inside a library (no
 * line of its own) has its nearest ancestor's; failing that, the first line of `Pulumi.yaml` stands in, because
 * tools drop results that have no place at all.
 */
export function sourceLookup(
  { resources }: Pick<PreviewReport, "resources">,
  { programFolder = "" }: SourceOptions = {},
): (urn: string) => SourceLocation {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const inRepository = pathInRepository({ programFolder });
  return (urn) => {
    const source = nearestSource(byUrn, urn);
    if (!source) return { file: inRepository("Pulumi.yaml"), line: 1, known: false };
    return { ...source, file: inRepository(source.file), known: true };
  };
}

/** Turns a path from the program's folder into one from the repository's root. */
export function pathInRepository({ programFolder = "" }: SourceOptions): (file: string) => string {
  const folder = programFolder.replace(/^\.?\/+|\/+$/g, "").replace(/^\.$/, "");
  return (file) => (folder === "" ? file : `${folder}/${file}`);
}

function nearestSource(
  byUrn: ReadonlyMap<string, ReportedResource>,
  urn: string,
): ReportedResource["source"] {
  const visited = new Set<string>();
  let resource = byUrn.get(urn);
  while (resource && !visited.has(resource.urn)) {
    if (resource.source) return resource.source;
    visited.add(resource.urn);
    resource = resource.parent === null ? undefined : byUrn.get(resource.parent);
  }
  return undefined;
}
