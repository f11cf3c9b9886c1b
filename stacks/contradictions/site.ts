import type { Contradiction } from "./contradiction";

/** Of the static site. */
export const SITE: readonly Contradiction[] = [
  {
    paths: ["site.domain", "site.enabled", "tier"],
    find: ({ site, tier }) =>
      site.enabled && tier !== "test" && !site.domain
        ? `is missing; allowed in ${tier}: a domain { name, hostedZoneId }, because with CloudFront's own certificate anybody may speak outdated TLS`
        : undefined,
  },
  {
    paths: ["site.domain.name", "ingress", "services"],
    find: ({ site, ingress, services }, show) => {
      const taken = [ingress.domain?.name, ...Object.values(services).flatMap(({ hosts }) => hosts)];
      return site.domain && taken.includes(site.domain.name)
        ? `is ${show("site.domain.name")}, which the load balancer answers to; allowed: another name`
        : undefined;
    },
  },
];
