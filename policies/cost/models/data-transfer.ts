/**
 * Data transfer that no single resource is billed for: between zones, to other regions, to the internet. AWS bills it
 * by region and account, in volume tiers (EC2 on-demand pricing page, "Data transfer").
 */
import type { Line } from "./line";
import { usage } from "./line";
import type { UsageNames } from "./model";
import { quantity } from "./model";
import type { UsageReader } from "./subject";

/** Type and service under which a bill lists it: no resource stands for it. */
export const DATA_TRANSFER = { type: "plumbline:cost:DataTransfer", service: "datatransfer" } as const;

/** Assumptions about a region's data transfer. */
export const DATA_TRANSFER_USAGE: UsageNames = {
  monthlyIntraRegionGb: quantity("GB", "Data moved a month between availability zones, counted once."),
  monthlyOutboundInternetGb: quantity("GB", "Data sent a month to the internet."),
  monthlyOutboundUsEastToUsEastGb: quantity("GB", "Data sent a month from one US East region to the other."),
  monthlyOutboundOtherRegionsGb: quantity("GB", "Data sent a month to other regions."),
};

/** Data between zones is billed where it leaves and where it arrives. */
const BOTH_WAYS = 2;

/** The lines of one region's data transfer, of what is assumed. */
export function dataTransferLines(region: string, assumed: UsageReader): readonly Line[] {
  const price = (product: string) => ({ service: "AWSDataTransfer", product, region });
  const line = (label: string, product: string, name: string, factor = 1): Line[] => {
    const amount = assumed.number(name);
    return amount === undefined ? [] : [usage(label, price(product), "GB", amount * factor)];
  };
  return [
    ...line("Intra-region data transfer", "regional", "monthlyIntraRegionGb", BOTH_WAYS),
    ...line("Outbound data transfer to Internet", "out/internet", "monthlyOutboundInternetGb"),
    ...line("Outbound data transfer to US East regions", "out/us-east", "monthlyOutboundUsEastToUsEastGb"),
    ...line("Outbound data transfer to other regions", "out/other-regions", "monthlyOutboundOtherRegionsGb"),
  ];
}
