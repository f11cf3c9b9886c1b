import type { EnvironmentConfig } from "../environment";
import type { Contradiction } from "./contradiction";

/** True if some service is reached from the internet. */
export function isPublic({ services }: EnvironmentConfig): boolean {
  return Object.values(services).some(({ exposure }) => exposure === "public");
}

/** Of the way in. */
export const INGRESS: readonly Contradiction[] = [
  {
    paths: ["ingress.domain", "ingress.certificateArn", "services", "tier"],
    find: (config) => {
      const { ingress, tier } = config;
      const speaksTls = ingress.domain !== undefined || ingress.certificateArn !== undefined;
      return tier !== "test" && isPublic(config) && !speaksTls
        ? `is missing; allowed in ${tier}: a domain { name, hostedZoneId }, or ingress.certificateArn, so that public services speak TLS`
        : undefined;
    },
  },
  {
    paths: ["ingress.certificateArn", "aws.region"],
    find: ({ ingress, aws }, show) =>
      ingress.certificateArn !== undefined && ingress.certificateArn.split(":")[3] !== aws.region
        ? `is ${show("ingress.certificateArn")}; allowed: a certificate of the region ${aws.region}, where the load balancer is`
        : undefined,
  },
];
