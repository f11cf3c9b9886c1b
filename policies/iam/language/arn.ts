/** The partition that an ARN names (`aws`, `aws-cn`, `aws-us-gov`); nothing for a wildcard or what is no ARN. */
export function partitionOf(text: string): string | undefined {
  return /^arn:(aws[a-z-]*):/.exec(text)?.[1];
}

/** The service field of an ARN; empty for what is no ARN. */
export function serviceOf(text: string): string {
  return /^arn:[^:]*:([^:]*):/.exec(text)?.[1] ?? "";
}
