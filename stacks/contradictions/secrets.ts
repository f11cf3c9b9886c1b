import type { Contradiction } from "./contradiction";

/** Of one secret, by its name. */
export function secretContradictions(name: string): readonly Contradiction[] {
  const path = `secrets.${name}.rotation.functionArn`;
  return [
    {
      paths: [path, "aws.region"],
      find({ secrets, aws }, show) {
        const functionArn = secrets[name]?.rotation?.functionArn;
        return functionArn !== undefined && functionArn.split(":")[3] !== aws.region
          ? `is ${show(path)}; allowed: a function in ${aws.region}, where the secret is`
          : undefined;
      },
    },
  ];
}
