/** Names of container images, as the OCI distribution specification and Amazon ECR form them. */

/** An image name taken apart. */
export interface ImageReference {
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
  /** Account and region of the private Amazon ECR registry that holds it, if one does. */
  readonly ecr?: { readonly account: string; readonly region: string };
}

const NAME =
  /^([a-z0-9.-]+\.[a-z]+(?::\d+)?)\/([a-z0-9]+(?:[._/-][a-z0-9]+)*)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/;
const ECR = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

/** Takes a full image name apart. Nothing if it has no registry or is otherwise malformed. */
export function parseImage(name: string): ImageReference | undefined {
  const [, registry, repository, tag, digest] = NAME.exec(name) ?? [];
  if (registry === undefined || repository === undefined) return undefined;
  const [, account, region] = ECR.exec(registry) ?? [];
  return {
    registry,
    repository,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
    ...(account !== undefined && region !== undefined && { ecr: { account, region } }),
  };
}

/** True if the name will mean the same image tomorrow: a digest, or a tag other than `latest`. */
export function isFixed({ tag, digest }: ImageReference): boolean {
  return digest !== undefined || (tag !== undefined && tag !== "latest");
}
