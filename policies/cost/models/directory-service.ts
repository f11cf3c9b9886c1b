/** Directory Service. */
import { baseline, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";

/** Domain controllers that every directory has. */
const CONTROLLERS = 2;

const TYPES: Readonly<Record<string, readonly [label: string, product: string]>> = {
  MicrosoftAD: ["Microsoft AD", "microsoft-ad"],
  SimpleAD: ["Simple AD", "simple-ad"],
  ADConnector: ["AD Connector", "ad-connector"],
};

const directory: CostModel = {
  type: "aws:directoryservice/directory:Directory",
  usage: {
    additionalDomainControllers: quantity(
      "controllers",
      "Domain controllers beyond the first two. Default: as configured.",
    ),
    sharedAccounts: quantity("accounts", "Accounts that a Microsoft AD is shared with."),
  },
  bill({ properties, hours, usage: assumed }) {
    const type = properties.text("type", "SimpleAD");
    const [label, product] = TYPES[type] ?? [type, type.toLowerCase()];
    const microsoft = type === "MicrosoftAD";
    const size = microsoft ? properties.text("edition", "Enterprise") : properties.text("size", "Large");
    const family = `${product}/${size.toLowerCase()}`;
    const configured = properties.number("desiredNumberOfDomainControllers", CONTROLLERS) - CONTROLLERS;
    const extra = assumed.number("additionalDomainControllers") ?? (configured > 0 ? configured : undefined);
    const shared = assumed.number("sharedAccounts");
    return [
      baseline(
        `Directory service (${label}, ${size})`,
        directoryService(`${family}/controller`),
        "hours",
        CONTROLLERS * hours,
      ),
      ...(extra === undefined
        ? []
        : [
            usage(
              "Additional domain controllers",
              directoryService(`${family}/controller`),
              "hours",
              extra * hours,
            ),
          ]),
      ...(microsoft && shared !== undefined
        ? [usage("Directory sharing", directoryService(`${family}/sharing`), "hours", shared * hours)]
        : []),
    ];
  },
};

function directoryService(product: string) {
  return { service: "AWSDirectoryService", product };
}

export const directories: readonly CostModel[] = [directory];
