import type { PolicyConfigs, PolicyInfo, SeatedPackInfo } from "../../offline";
import { homeAmong } from "../../policies/kit";

/** A pack that judged, its policies and the configuration they ran with. */
export interface GatheredPack {
  readonly name: string;
  readonly version: string;
  readonly path: string;
  readonly policies: readonly PolicyInfo[];
  readonly configs: PolicyConfigs;
}

/** The packs that judged, as a report names them: a pack that is made of several is told as those. */
export function gatheredPacks(seated: readonly SeatedPackInfo[]): readonly GatheredPack[] {
  return seated.flatMap(({ directory, name, version, policies, configs }) => {
    const packs = new Map<string, { version: string; policies: PolicyInfo[] }>();
    // A pack without policies is told all the same.
    if (policies.length === 0) packs.set(name, { version, policies: [] });
    for (const policy of policies) {
      const home = homeAmong(policy.tags) ?? { name, version };
      const own = packs.get(home.name);
      if (own) own.policies.push(policy);
      else packs.set(home.name, { version: home.version, policies: [policy] });
    }
    return [...packs].map(([home, own]) => ({
      name: home,
      version: own.version,
      path: directory,
      policies: own.policies,
      configs: Object.fromEntries(
        own.policies.flatMap((policy) => {
          const config = configs[policy.name];
          return config ? [[policy.name, config] as const] : [];
        }),
      ),
    }));
  });
}
